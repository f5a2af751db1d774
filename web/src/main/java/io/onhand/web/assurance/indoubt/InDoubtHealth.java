package io.onhand.web.assurance.indoubt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows operators what the last look at the transactions in doubt saw. Always up: another server could not do better,
 * because they lie in the database and the broker that all share.
 */
@Readiness
@ApplicationScoped
public class InDoubtHealth implements HealthCheck {

    @Inject
    private InDoubtWatch watch;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("onhand-in-doubt");
        watch.latest().ifPresent(report -> show(report, response));
        return response.up().build();
    }

    private static void show(InDoubtReport report, HealthCheckResponseBuilder response) {
        for (String where : new String[] {InDoubtReport.DATABASE, InDoubtReport.BROKER}) {
            if (report.unknown().contains(where)) {
                response.withData(where, "does not answer");
            } else {
                response.withData(where, report.count(where)).withData(where + "-old", report.countOld(where));
            }
        }
    }
}
