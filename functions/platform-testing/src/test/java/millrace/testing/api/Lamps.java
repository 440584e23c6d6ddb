package millrace.testing.api;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small document, as a context writes it. */
final class Lamps {

    private static final String OWN =
            """
            {
              "openapi": "3.1.0",
              "info": {"title": "Lamps", "version": "1.0"},
              "security": [{"accessToken": []}],
              "paths": {
                "/api/lamps": {
                  "post": {
                    "operationId": "addLamp",
                    "x-roles": ["ADMIN"],
                    "requestBody": {
                      "required": true,
                      "content": {"application/json": {"schema": {"type": "object"}}}
                    },
                    "responses": {
                      "201": {
                        "description": "The lamp.",
                        "x-headers": ["Location"],
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Lamp"}}}
                      },
                      "409": {
                        "x-problems": {"LAMP_EXISTS": "There is one.", "LAMPS_FULL": ""},
                        "x-members": {"room": {"type": "string"}}
                      }
                    }
                  },
                  "get": {
                    "operationId": "listLamps",
                    "security": [],
                    "parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}}],
                    "responses": {"200": {"description": "All."}}
                  }
                },
                "/api/lamps/{id}": {
                  "delete": {
                    "operationId": "removeLamp",
                    "requestBody": {
                      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Proof"}}}
                    },
                    "responses": {"204": {"description": "Gone."}}
                  }
                }
              },
              "components": {
                "schemas": {
                  "Lamp": {
                    "type": "object",
                    "required": ["id"],
                    "properties": {"id": {"type": "integer"}, "bulb": {"$ref": "#/components/schemas/Bulb"}}
                  },
                  "Bulb": {"type": "object", "properties": {"watts": {"type": "integer"}}},
                  "Proof": {"type": "object", "properties": {"password": {"type": "string", "format": "password"}}}
                }
              }
            }
            """;

    private Lamps() {}

    static ObjectNode complete() {
        return CompleteDocument.of((ObjectNode) JsonMapper.shared().readTree(OWN));
    }
}
