"""Streaming of XML formats within limits, and elements cut out of files byte for byte."""
