package tallydesk.log.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import tallydesk.contract.ContractCodec;
import tallydesk.contract.Form;

/**
 * Reads request bodies into records and names every missing, unknown and wrong field at once; where a method takes a {@link
 * Form}, it leaves that to the method.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class StrictBodies implements MessageBodyReader<Record> {
    /** Largest JSON body in bytes; what becomes an event must fit into a record on a topic. */
    static final int BODY_BYTES_MAX = ContractCodec.MAX_VALUE_BYTES;

    private final ContractCodec codec = new ContractCodec();

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
        if (bytes.length > BODY_BYTES_MAX) {
            throw new WebApplicationException(413);
        }
        return genericType instanceof ParameterizedType form
                ? codec.decodeForm(((Class<?>) form.getActualTypeArguments()[0]).asSubclass(Record.class), bytes)
                : codec.decodeBody(type, bytes);
    }
}
