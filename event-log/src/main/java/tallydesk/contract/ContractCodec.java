package tallydesk.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Contract records to JSON values and back. Facts and vault records are read tolerantly (unknown fields are ignored, an
 * unknown type is empty), ingress strictly (an unknown field is a fault). Safe for use by many threads.
 */
public final class ContractCodec {
    /** Bytes of a value, at most: well below what a broker takes by default. */
    public static final int MAX_VALUE_BYTES = 256 * 1024;

    /** Objects and lists within each other, at most; our own records need four. */
    public static final int MAX_NESTING_DEPTH = 16;

    /** Digits of a number, at most; parsing longer ones is a known way to burn a processor. */
    public static final int MAX_NUMBER_LENGTH = 40;

    private final ObjectMapper mapper = mapper();

    /**
     * The value of a record: UTF-8 JSON, instants in UTC, absent components left out.
     *
     * @throws MalformedRecord if a required component is null or the value would exceed {@link #MAX_VALUE_BYTES}: what no
     *     reader could accept is not written
     */
    public byte[] encode(ContractRecord record) {
        String wireType = ContractTypes.of(record).wireType();
        JsonNode tree = mapper.valueToTree(record);
        check(tree, record.getClass(), wireType);
        try {
            byte[] value = mapper.writeValueAsBytes(tree);
            refuseTooLong(value, wireType);
            return value;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param family what may be on the topic, for example {@link TicketContract} or {@link PersonRecord}
     * @param wireType the record's {@code ce_type}
     * @param value the record's value; a tombstone ({@code null}) is the caller's to tell apart first
     * @return empty if the family knows no such type
     * @throws MalformedRecord if the type is known and the value is not what it promises
     */
    public <C extends ContractRecord> Optional<C> decode(Class<C> family, String wireType, byte[] value) {
        return ContractTypes.find(family, wireType).map(type -> read(type, value));
    }

    /**
     * Reads a request's body into any record, as strictly as ingress: every missing, unknown and wrong field is named.
     *
     * @throws MalformedRecord if the body is not what the record's components promise
     */
    public <R extends Record> R decodeBody(Class<R> recordClass, byte[] body) {
        return read(recordClass, RecordShape.of(recordClass, true), "body", body);
    }

    /**
     * As {@link #decodeBody}, but names the faults beside what could be read.
     *
     * @throws MalformedRecord if it is no JSON object, or has more faults than are named
     */
    public <R extends Record> Form<R> decodeForm(Class<R> recordClass, byte[] body) {
        refuseTooLong(body, "body");
        JsonNode tree = parse(body, "body");
        Faults faults = new Faults();
        RecordShape.of(recordClass, true).check(tree, "", faults);
        if (!tree.isObject() || faults.areMany()) {
            faults.throwIfAny("body");
        }
        faults.list().forEach(fault -> drop(tree, fault.pointer()));
        return new Form<>(bind(tree, recordClass), faults.list());
    }

    /** Of a list with a fault in it the whole. An unknown field need not be found: the binder passes it over. */
    private static void drop(JsonNode tree, String pointer) {
        JsonNode at = tree;
        for (String name : pointer.replaceFirst("^/", "").split("/")) {
            JsonNode next = at.path(name);
            if (!next.isObject() && at instanceof ObjectNode parent) {
                parent.remove(name);
                return;
            }
            at = next;
        }
    }

    private <C extends ContractRecord> C read(ContractType<C> type, byte[] value) {
        return read(type.recordClass(), RecordShape.of(type.recordClass()), type.wireType(), value);
    }

    private <R> R read(Class<? extends R> recordClass, RecordShape shape, String name, byte[] value) {
        refuseTooLong(value, name);
        JsonNode tree = parse(value, name);
        Faults faults = new Faults();
        shape.check(tree, "", faults);
        faults.throwIfAny(name);
        return bind(tree, recordClass);
    }

    private <R> R bind(JsonNode tree, Class<? extends R> recordClass) {
        try {
            return mapper.treeToValue(tree, recordClass);
        } catch (JsonProcessingException e) {
            // Unreachable while Shape knows every component type; thrown so that a gap there is loud.
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode parse(byte[] value, String wireType) {
        try (JsonParser parser = mapper.createParser(value)) {
            JsonNode tree = mapper.readTree(parser);
            if (tree == null) {
                throw malformed(wireType, "no value");
            }
            if (parser.nextToken() != null) {
                throw malformed(wireType, "more than one value");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw malformed(wireType, "nested too deep, or a name or number too long");
        } catch (StreamReadException e) {
            // The parser's own message quotes what it read, so only the place is told.
            var place = e.getLocation();
            throw malformed(wireType, "not JSON at line " + place.getLineNr() + ", column " + place.getColumnNr());
        } catch (JsonProcessingException e) {
            throw malformed(wireType, "a field occurs twice");
        } catch (IOException e) {
            throw malformed(wireType, "not UTF-8");
        }
    }

    private static void check(JsonNode tree, Class<? extends ContractRecord> recordClass, String wireType) {
        Faults faults = new Faults();
        RecordShape.of(recordClass).check(tree, "", faults);
        faults.throwIfAny(wireType);
    }

    private static void refuseTooLong(byte[] value, String wireType) {
        if (value == null) {
            throw malformed(wireType, "no value");
        }
        if (value.length > MAX_VALUE_BYTES) {
            throw malformed(wireType, "longer than " + MAX_VALUE_BYTES + " bytes");
        }
    }

    private static MalformedRecord malformed(String wireType, String problem) {
        return new MalformedRecord(wireType, List.of(new MalformedRecord.Fault("", problem)));
    }

    private static ObjectMapper mapper() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_NESTING_DEPTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
    }
}
