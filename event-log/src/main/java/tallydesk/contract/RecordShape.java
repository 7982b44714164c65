package tallydesk.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object with the components of a record. {@code null} counts as absent. */
record RecordShape(Map<String, Member> members, List<String> anyOf, boolean closed) implements Shape {

    record Member(Shape shape, boolean required) {}

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> recordClass) {
            return of(recordClass, IngressRecord.class.isAssignableFrom(recordClass));
        }
    };

    /** The shape of a whole value: closed for ingress, open for what we publish. */
    static RecordShape of(Class<? extends ContractRecord> recordClass) {
        return SHAPES.get(recordClass);
    }

    static RecordShape of(Class<?> recordClass, boolean closed) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (var component : recordClass.getRecordComponents()) {
            boolean required = !component.isAnnotationPresent(MayBeAbsent.class);
            members.put(
                    component.getName(), new Member(Shape.of(component.getGenericType(), closed, required), required));
        }
        AnyOf anyOf = recordClass.getAnnotation(AnyOf.class);
        return new RecordShape(members, anyOf == null ? List.of() : List.of(anyOf.value()), closed);
    }

    @Override
    public void check(JsonNode json, String at, Faults faults) {
        if (!json.isObject()) {
            faults.add(at, "not an object");
            return;
        }
        members.forEach((name, member) -> {
            if (json.hasNonNull(name)) {
                member.shape().check(json.get(name), at + "/" + name, faults);
            } else if (member.required()) {
                faults.add(at + "/" + name, "required");
            }
        });
        if (!anyOf.isEmpty() && anyOf.stream().noneMatch(json::hasNonNull)) {
            faults.add(at, "needs one of " + String.join(", ", anyOf));
        }
        if (closed) {
            json.fieldNames().forEachRemaining(name -> {
                if (!members.containsKey(name)) {
                    faults.add(Faults.field(at, name), "unknown field");
                }
            });
        }
    }
}
