package io.onhand.web.assurance.reconciling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows operators how long ago a round of the reconciler was finished. Always up: it is one node's work for all, and orders are
 * taken and decided without it.
 */
@Readiness
@ApplicationScoped
public class ReconcilerHealth implements HealthCheck {

    @Inject
    private LastRound lastRound;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("onhand-reconciler");
        lastRound.age().ifPresent(age -> response.withData("last-round-seconds", age.toSeconds()));
        return response.up().build();
    }
}
