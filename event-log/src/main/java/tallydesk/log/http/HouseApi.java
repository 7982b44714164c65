package tallydesk.log.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What every service's OpenAPI says alike: problems as answers, and the two headers of commands. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class HouseApi implements OASFilter {
    private static final String PROBLEM = "Problem";

    /** As {@code quarkus.smallrye-openapi.security-scheme-name} has it. */
    private static final String SCHEME = "bearer";

    private static final List<String> COMMAND_HEADERS = List.of("IdempotencyKey", "IfMatch");
    private static final Set<PathItem.HttpMethod> COMMANDS = Set.of(
            PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH, PathItem.HttpMethod.DELETE);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        describe(api.getComponents() == null ? components(api) : api.getComponents());
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME));
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().values().stream()
                    .flatMap(path -> path.getOperations().entrySet().stream())
                    .forEach(operation -> describe(operation.getValue(), COMMANDS.contains(operation.getKey())));
        }
    }

    private static Components components(OpenAPI api) {
        Components components = OASFactory.createComponents();
        api.setComponents(components);
        return components;
    }

    private static void describe(Components components) {
        components
                .addSchema(PROBLEM, problem())
                .addResponse(
                        PROBLEM,
                        OASFactory.createAPIResponse()
                                .description("Refused or failed; nothing was stored unless the status is 503.")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE.toString(),
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref(PROBLEM)))))
                .addParameter(
                        "IdempotencyKey",
                        header("Idempotency-Key")
                                .description("The same key with the same body gets the first answer again, for a week;"
                                        + " with another body 422.")
                                .schema(text().minLength(1).maxLength(Requests.KEY_CHARS_MAX)))
                .addParameter(
                        "IfMatch",
                        header("If-Match")
                                .description(
                                        "The ETag that the command was decided on; 412 if it is no longer current.")
                                .schema(text().pattern("^(\\*|(W/)?\"?[0-9]{1,18}\"?)$")));
    }

    private static void describe(Operation operation, boolean command) {
        if (command) {
            COMMAND_HEADERS.forEach(
                    name -> operation.addParameter(OASFactory.createParameter().ref(name)));
        }
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        operation.getResponses().setDefaultValue(OASFactory.createAPIResponse().ref(PROBLEM));
        List.of("401", "403", "500").forEach(operation.getResponses()::removeAPIResponse);
    }

    private static Schema problem() {
        Schema fault = object(Map.of(
                "pointer", text().description("JSON pointer into the body, or the name of a header or parameter"),
                "detail", text()));
        return object(Map.of(
                        "type", text().format("uri").description("Stable: urn:tallydesk:problem:<code>"),
                        "title", text(),
                        "status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER),
                        "detail", text(),
                        "errors",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.ARRAY)
                                        .description("One entry per wrong field")
                                        .items(fault)))
                .description("RFC 9457 problem details")
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema object(Map<String, Schema> properties) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).properties(properties);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Parameter header(String name) {
        return OASFactory.createParameter().name(name).in(Parameter.In.HEADER);
    }
}
