package tallydesk.log.http;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Somebody who takes notes over HTTP. */
record NotesClient(String token) {
    static final String BODY = "{\"text\":\"it does not start\",\"weight\":1}";

    RequestSpecification request() {
        return given().urlEncodingEnabled(false).auth().oauth2(token);
    }

    Response post(UUID ticket, String body, String... headers) {
        RequestSpecification request = request().contentType(ContentType.JSON).body(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.post("/notes/" + ticket);
    }

    static ValidatableResponse isProblem(Response response, int status, String code) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", org.hamcrest.Matchers.equalTo("urn:tallydesk:problem:" + code))
                .body("status", org.hamcrest.Matchers.equalTo(status));
    }
}
