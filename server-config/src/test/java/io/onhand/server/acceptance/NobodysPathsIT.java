package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.RunningOnhand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger learns of the server below the application: nothing, neither that it is there nor which it is. */
@ExtendWith(SharedStack.class)
class NobodysPathsIT {

    private static final String NAMES =
            "(?is).*(payara|glassfish|wildfly|jboss|undertow|grizzly|jersey|resteasy|wadl).*";

    private final Api stranger;
    private final Api api;

    NobodysPathsIT(RunningOnhand onhand) {
        this.stranger = new Api(onhand.url(), null);
        this.api = onhand.api();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing-here",
                "/index.html",
                "/refused",
                "/console",
                "/metrics",
                "/metrics/base",
                "/openapi/",
                "/openapi/more",
                "/openapi.json",
                "/application.wadl"
            })
    void aPathThatIsNobodysIsAProblemThatNamesNoServer(String path) {
        isNobodys(stranger.get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void itIsNobodysWhateverTheMethod(String method) {
        isNobodys(stranger.method(method, "/nothing-here"));
    }

    @Test
    void itIsNobodysWhateverTheBody() {
        isNobodys(stranger.postAs("application/json", "/nothing-here", "{}"));
    }

    /** On WildFly with a page of its own: Undertow refuses these before the application ({@code ServletInitialHandler}). */
    @ParameterizedTest
    @ValueSource(strings = {"/META-INF/openapi.yaml", "/WEB-INF/web.xml", "/web-inf/beans.xml"})
    void whatTheApplicationIsMadeOfIsNotThere(String path) {
        Reply reply = stranger.get(path);

        assertThat(reply.status()).as("%s", reply).isEqualTo(404);
        namesNobody(reply);
    }

    private static void isNobodys(Reply reply) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.text("/type")).isEqualTo("urn:onhand:problem:not-found");
        namesNobody(reply);
    }

    @ParameterizedTest
    @CsvSource({"POST, /openapi", "DELETE, /openapi", "TRACE, /openapi", "TRACE, /nothing-here", "TRACE, /api/v1/orders"
    })
    void aMethodThatIsNotOfferedIsRefusedWithoutNames(String method, String path) {
        Reply reply = api.method(method, path);

        assertThat(reply.status()).as("%s", reply).isEqualTo(405);
        namesNobody(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/api/v1/orders", "/api/v1/stock/A"})
    void optionsNamesTheMethodsAndDescribesNothing(String path) {
        Reply reply = api.method("OPTIONS", path, "Accept", "application/vnd.sun.wadl+xml, */*");

        assertThat(reply.status()).as("%s", reply).isBetween(200, 204);
        assertThat(reply.header("Allow")).contains("GET");
        assertThat(reply.content()).doesNotMatch(NAMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/health/live", "/health/ready", "/api/v1/orders", "/api/nothing-here"})
    void noHeaderOfOursNamesTheServer(String path) {
        namesNobody(api.get(path));
    }

    private static void namesNobody(Reply reply) {
        assertThat(reply.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(reply.headers().map().toString()).doesNotMatch(NAMES);
        assertThat(reply.content()).doesNotMatch(NAMES);
    }
}
