package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.server.stack.ManagedBeans;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How an administrator takes a node out of a group of nodes, through JMX. */
@ExtendWith(SharedStack.class)
class LeavingIT {

    private static final String REST_API = "RestApi";

    private final RunningOnhand onhand;
    private final Shop shop;
    private ManagedBeans beans;

    LeavingIT(RunningOnhand onhand, Shop shop) {
        this.onhand = onhand;
        this.shop = shop;
    }

    @BeforeEach
    void connect() {
        beans = ManagedBeans.of(onhand.process(StackPart.SERVER));
    }

    @AfterEach
    void serveAgain() {
        beans.invoke(REST_API, "serve");
        beans.close();
        onhand.awaitReady();
    }

    @Test
    void aNodeThatIsLeavingIsNotReadyAndStillServes() {
        String sku = shop.stock("leaving", 1);
        beans.invoke(REST_API, "leave");
        assertThat(shop.api().get("/health/ready").status()).isEqualTo(503);
        assertThat(shop.api().get("/health/live").status()).isEqualTo(200);
        assertThat(shop.decided(shop.place(Shop.order(sku, 1))).path("decision").asText())
                .isEqualTo("CONFIRMED");
    }

    @Test
    void aClosedNodeTurnsRequestsAwayAndSaysWhenToTryAgain() {
        beans.invoke(REST_API, "close");
        Reply reply = shop.api().get("/api/v1/stock");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text("/type")).isEqualTo("urn:onhand:problem:unavailable");
        assertThat(reply.header("Retry-After")).isNotBlank();
        assertThat(beans.number(REST_API, "RequestsTurnedAway")).isPositive();
    }

    @Test
    void requestsAreUnderWayUntilTheyAreAnswered() {
        shop.api().get("/api/v1/stock");
        await("rest").atMost(Duration.ofSeconds(60)).until(() -> beans.number(REST_API, "RequestsUnderWay") == 0);
        assertThat(beans.number(REST_API, "Requests")).isPositive();
    }
}
