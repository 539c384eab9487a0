/* Starts Swagger UI on the page of the API. */
const target = document.getElementById("api");
if (target) {
  window.SwaggerUIBundle({ domNode: target, url: target.dataset.description, deepLinking: true });
}
