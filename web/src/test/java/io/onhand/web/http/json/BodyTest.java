package io.onhand.web.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onhand.web.http.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BodyTest {

    @Test
    void bodyOfTheLargestLengthIsRead() {
        assertThat(Body.read(new ByteArrayInputStream(new byte[1_000]), -1, 1_000))
                .hasSize(1_000);
    }

    @Test
    void largerBodyIsNotReadToItsEnd() throws IOException {
        InputStream endless = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ > 1_000) {
                    throw new IOException("read further than the bound");
                }
                return 'x';
            }
        };

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> Body.read(endless, -1, 1_000));

        assertThat(refused.problem().status()).isEqualTo(413);
    }

    @Test
    void announcedLengthIsEnoughToRefuse() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> Body.read(InputStream.nullInputStream(), 1_001, 1_000));

        assertThat(refused.problem().status()).isEqualTo(413);
    }
}
