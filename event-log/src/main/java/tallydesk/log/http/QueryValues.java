package tallydesk.log.http;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Query parameters that are numbers or ids. One that cannot be read is a fault of that parameter, by its name; JAX-RS would
 * have it that the resource is not there. In a path an unreadable id is just that: nothing is there.
 */
@Provider
public class QueryValues implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked") // the reader's type is the one that was asked for, boxed
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Optional<String> name = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst();
        return (ParamConverter<T>) name.map(known -> reader(type, known)).orElse(null);
    }

    private static Reader<?> reader(Class<?> type, String name) {
        if (type == int.class || type == Integer.class) {
            return new Reader<>(name, "must be a whole number", Integer::valueOf);
        }
        return type == UUID.class ? new Reader<>(name, "must be an id (a UUID)", UUID::fromString) : null;
    }

    private record Reader<T>(String name, String wanted, Function<String, T> parse) implements ParamConverter<T> {
        @Override
        public T fromString(String value) {
            try {
                return value == null ? null : parse.apply(value);
            } catch (IllegalArgumentException e) {
                throw new InvalidInput(name, wanted);
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
