package tallydesk.log.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

class KafkaWiring {
    /** The same connection settings ({@code kafka.*}) as the channels have. */
    @Produces
    @Singleton
    KafkaConnection connection(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        return new KafkaConnection(broker);
    }
}
