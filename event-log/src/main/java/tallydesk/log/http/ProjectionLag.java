package tallydesk.log.http;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Answers of this resource come from a read model: they carry {@code X-Projection-Lag}, the number of records that it had
 * still to follow a moment ago. Absent where that is not known, as while the broker is away.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ProjectionLag {
    /** Name of the projection, that is of its consumer. */
    String value();
}
