package io.onhand.server.recover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class GlobalIdTest {

    private static final byte[] PAYARA =
            "\u0006\u0000\u0000\u0000\u0019\u0035\u008d\u000fnode-1,server,P100".getBytes(ISO_8859_1);

    private static String name(byte[] globalId) {
        return "4871251_" + Base64.getEncoder().encodeToString(globalId) + "_AQI=";
    }

    @Test
    void nodeIsReadFromTheNameOfABranchInTheDatabase() {
        assertThat(GlobalId.ofDatabase(name(PAYARA)).orElseThrow().node()).contains("node-1");
    }

    @Test
    void databaseAndBrokerNameTheSameTransaction() {
        String line =
                "11/24/26, 9:54:01 PM base64: AQID XidImpl (17 bq:1.2 formatID:4871251 gtxid:6.0.0.0.25.53.-115.15.110"
                        + ".111.100.101.45.49.44.115.101.114.118.101.114.44.80.49.48.48 base64:AQID";

        assertThat(GlobalId.ofBroker(line)).isEqualTo(GlobalId.ofDatabase(name(PAYARA)));
    }

    @Test
    void whatAnotherProgramPreparedHasNoGlobalId() {
        assertThat(GlobalId.ofDatabase("by hand")).isEmpty();
        assertThat(GlobalId.ofDatabase("1_A_B")).isEmpty();
        assertThat(GlobalId.ofBroker("nothing of the kind")).isEmpty();
    }

    @Test
    void anotherTransactionManagersIdTellsNoNode() {
        assertThat(GlobalId.ofDatabase(name(new byte[] {1, 2, 3})).orElseThrow().node())
                .isEmpty();
    }
}
