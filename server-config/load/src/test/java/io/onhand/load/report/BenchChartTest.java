package io.onhand.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.onhand.load.LatencyPoint;
import io.onhand.load.Measurement;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class BenchChartTest {

    private final BenchResults results = new BenchResults();

    @Test
    void everyContestantHasABarAndEveryLatencyItsPoints() throws Exception {
        results.add("plain, uniform", Measurement.ofDatabase(8_000, 8_000));
        results.add("onhand, uniform", Measurement.ofDatabase(4_000, 4_000));
        results.add(new LatencyPoint("onhand", "10 %", 400, 400, 5, 20, 30, 1_000, 0));
        results.add(new LatencyPoint("onhand", "80 %", 3_200, 3_199, 15, 120, 300, 1_000, 0));
        Document svg = svg();
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2);
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(3);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3 * 2);
    }

    @Test
    void aRunWithoutLatenciesHasAChartToo() throws Exception {
        results.add("onhand, uniform", Measurement.ofDatabase(4_000, 4_000));
        assertThat(svg().getElementsByTagName("polyline").getLength()).isZero();
    }

    @Test
    void decadesAreEquallyFarApart() {
        LogAxis axis = new LogAxis(30, 4_000, 0, 300);
        assertThat(axis.ticks()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0);
        assertThat(axis.at(100)).isCloseTo(100, within(1e-9));
        assertThat(axis.at(1_000)).isCloseTo(200, within(1e-9));
        assertThat(axis.at(1)).isZero();
        assertThat(axis.at(1e9)).isCloseTo(300, within(1e-9));
    }

    private Document svg() throws Exception {
        byte[] svg = new BenchChart(results).svg().getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }
}
