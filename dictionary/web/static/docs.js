/* Starts Swagger UI on the page of the API. */
const target = document.getElementById("api");
window.SwaggerUIBundle({ domNode: target, url: target.dataset.description, deepLinking: true });
