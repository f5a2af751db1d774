package io.onhand.web.node.health;

import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.site.ReadOnlyServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/** Asks some health checks and answers as MicroProfile Health 4.0 says, section "REST interfaces specifications". */
final class HealthServlet extends ReadOnlyServlet {

    private static final long serialVersionUID = 1L;

    private final transient Iterable<HealthCheck> checks;

    HealthServlet(Iterable<HealthCheck> checks) {
        this.checks = checks;
    }

    @Override
    protected void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<HealthCheckResponse> answers = StreamSupport.stream(checks.spliterator(), false)
                .map(HealthCheck::call)
                .toList();
        boolean up = answers.stream().allMatch(answer -> answer.getStatus() == Status.UP);
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        write(response, MediaType.APPLICATION_JSON, Answers.bytes(body(up, answers)));
    }

    private static Map<String, Object> body(boolean up, List<HealthCheckResponse> answers) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", up ? Status.UP : Status.DOWN);
        body.put("checks", answers.stream().map(HealthServlet::check).toList());
        return body;
    }

    private static Map<String, Object> check(HealthCheckResponse answer) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("name", answer.getName());
        check.put("status", answer.getStatus());
        answer.getData().ifPresent(data -> check.put("data", data));
        return check;
    }
}
