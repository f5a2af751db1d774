package io.onhand.server.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.ApplicationServer;
import io.onhand.server.stack.DirectAccess;
import io.onhand.server.stack.LauncherStack;
import io.onhand.server.stack.RunningOnhand;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.apache.activemq.artemis.core.transaction.impl.XidImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Transactions that somebody prepared and forgot: visible everywhere, settled by nobody but their own server. */
@ExtendWith(SharedStack.class)
class InDoubtIT {

    /** The id of a transaction of a node that does not exist, as Payara would make it. */
    private static final byte[] GHOST =
            (UUID.randomUUID().toString().substring(0, 8) + "ghost,server,P100").getBytes(ISO_8859_1);

    /** Of an earlier run of the server that is tested, which logged no decision for it. */
    private static final byte[] LEFT_BEHIND = "\1\0\0\0\1\2\3\4node1,server,P100".getBytes(ISO_8859_1);

    private static final byte[] BRANCH = {1, 2, 3};
    private static final int FORMAT = 4_871_251;

    /** The broker may be asked several times on a slow machine: the proof waits for it three seconds. */
    private static final Duration SHOWN = Duration.ofMinutes(2);

    private final Api api;
    private final RunningOnhand onhand;
    private final DirectAccess access;

    InDoubtIT(Api api, RunningOnhand onhand) {
        this.api = api;
        this.onhand = onhand;
        this.access = new DirectAccess(onhand);
    }

    private static String databaseName(byte[] globalId) {
        Base64.Encoder base64 = Base64.getEncoder();
        return FORMAT + "_" + base64.encodeToString(globalId) + "_" + base64.encodeToString(BRANCH);
    }

    private String listed() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        LauncherStack.java(),
                        "-jar",
                        LauncherStack.jar(),
                        "recover",
                        "--list",
                        "--data",
                        access.data().toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private long checked(String name) {
        for (JsonNode check : api.get("/api/v1/proof").body().path("checks")) {
            if (name.equals(check.path("name").asText())) {
                return check.path("checked").asLong();
            }
        }
        throw new AssertionError("no check " + name);
    }

    /** What a load balancer is told, which must be that the server can be used. */
    private String health() {
        JsonNode health = api.get("/health/ready").body();
        assertThat(health.path("status").asText()).isEqualTo("UP");
        return health.toString();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection database = access.database();
                Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aTransactionThatIsPreparedInDatabaseAndBrokerIsShownByProofHealthAndList() throws Exception {
        Xid xid = new XidImpl(BRANCH, FORMAT, GHOST);
        try (ActiveMQXAConnectionFactory broker = access.xaBroker();
                XAConnection connection = broker.createXAConnection();
                XASession session = connection.createXASession()) {
            execute("begin", "select pg_current_xact_id()", "prepare transaction '" + databaseName(GHOST) + "'");
            prepare(session, xid);
            try {
                await().atMost(SHOWN).until(() -> checked("no-old-prepared-transaction") > 0);
                await().atMost(SHOWN).until(() -> checked("no-old-prepared-transaction-in-broker") > 0);
                await().atMost(SHOWN).until(() -> health().contains("broker-old"));
                assertThat(health()).contains("onhand-in-doubt", "database-old");
                assertThat(listed())
                        .contains("node ghost", "COMMIT PREPARED '" + databaseName(GHOST) + "';")
                        .contains("rollbackPreparedTransaction(\"" + XidImpl.toBase64String(xid) + "\")")
                        .containsOnlyOnce("ghost\n");
            } finally {
                session.getXAResource().rollback(xid);
                execute("rollback prepared '" + databaseName(GHOST) + "'");
            }
        }
        assertThat(listed()).doesNotContain("ghost");
    }

    @Test
    void whatItsOwnServerHasLostSightOfIsRolledBack() throws Exception {
        assumeFalse(ApplicationServer.isWildfly(), "WildFly's recovery does this, for ids of another kind");
        Xid xid = new XidImpl(BRANCH, FORMAT, LEFT_BEHIND);
        execute("begin", "select pg_current_xact_id()", "prepare transaction '" + databaseName(LEFT_BEHIND) + "'");
        try (ActiveMQXAConnectionFactory broker = access.xaBroker();
                XAConnection connection = broker.createXAConnection();
                XASession session = connection.createXASession()) {
            prepare(session, xid);
            await().atMost(SHOWN).until(() -> !isPrepared(databaseName(LEFT_BEHIND)));
            await().atMost(SHOWN).until(() -> Stream.of(session.getXAResource().recover(XAResource.TMSTARTRSCAN))
                    .noneMatch(xid::equals));
        }
    }

    private boolean isPrepared(String name) throws SQLException {
        try (Connection database = access.database();
                PreparedStatement query = database.prepareStatement("select from pg_prepared_xacts where gid = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void prepare(XASession session, Xid xid) throws Exception {
        XAResource resource = session.getXAResource();
        resource.start(xid, XAResource.TMNOFLAGS);
        session.createProducer(session.createQueue("onhand.orders.placed"))
                .send(session.createTextMessage("never sent"));
        resource.end(xid, XAResource.TMSUCCESS);
        assertThat(resource.prepare(xid)).isEqualTo(XAResource.XA_OK);
    }
}
