package tallydesk.log.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import tallydesk.log.feed.FeedLag;

/** Says how far a read model is behind; see {@link ProjectionLag}. */
@Provider
@ProjectionLag("")
public class LagHeader implements ContainerResponseFilter {
    static final String NAME = "X-Projection-Lag";

    private final FeedLag lag;

    @Context
    ResourceInfo resource;

    LagHeader(FeedLag lag) {
        this.lag = lag;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        ProjectionLag projection = Optional.ofNullable(
                        resource.getResourceMethod().getAnnotation(ProjectionLag.class))
                .orElseGet(() -> resource.getResourceClass().getAnnotation(ProjectionLag.class));
        lag.of(projection.value()).ifPresent(behind -> response.getHeaders().putSingle(NAME, behind));
    }
}
