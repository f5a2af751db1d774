package io.onhand.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onhand.load.OrderSource.LineCounts;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderSourceTest {

    private static final int SKUS = 10_000;
    private static final int MANY = 200_000;

    @Test
    void theSameSeedMakesTheSameOrders() {
        OrderSource one = new OrderSource(Workload.REAL, SKUS, 7);
        OrderSource other = new OrderSource(Workload.REAL, SKUS, 7);
        assertThat(Stream.generate(one::next).limit(100))
                .isEqualTo(Stream.generate(other::next).limit(100).toList());
    }

    @Test
    void uniformOrdersTouchAlmostEverySkuAndNoneOften() {
        Map<String, Long> counts = skus(Workload.UNIFORM);
        assertThat(counts).hasSizeBetween(SKUS - 10, SKUS);
        assertThat(counts.values()).allMatch(count -> count < 60);
    }

    @Test
    void firstRankOfZipfIsTwiceAsFrequentAsTheSecond() {
        Zipf zipf = new Zipf(SKUS, 1);
        SplittableRandom random = new SplittableRandom(1);
        Map<Integer, Long> counts = IntStream.range(0, MANY)
                .mapToObj(i -> zipf.next(random))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        double harmonic =
                IntStream.rangeClosed(1, SKUS).mapToDouble(rank -> 1.0 / rank).sum();
        assertThat((double) counts.get(0)).isCloseTo(MANY / harmonic, within(MANY * 0.005));
        assertThat(counts.get(0) / (double) counts.get(1)).isCloseTo(2, within(0.1));
        assertThat(counts.keySet()).allMatch(rank -> rank >= 0 && rank < SKUS);
    }

    @Test
    void zipfOrdersKeepTheFrequenciesWhenRanksAreScattered() {
        Map<String, Long> counts = skus(Workload.ZIPF);
        assertThat(counts.get(OrderSource.sku(0)) / (double) counts.get(OrderSource.sku(7919)))
                .isCloseTo(2, within(0.1));
    }

    @Test
    void rushIsForOneSku() {
        assertThat(skus(Workload.RUSH)).hasSize(1);
    }

    @Test
    void realOrdersHaveTwentyOneLinesOnAverageAndHalfOfThemTenOrFewer() {
        SplittableRandom random = new SplittableRandom(1);
        int[] counts = IntStream.range(0, MANY)
                .map(i -> LineCounts.next(random))
                .sorted()
                .toArray();
        assertThat(IntStream.of(counts).average().orElseThrow()).isCloseTo(LineCounts.MEAN, within(1.0));
        assertThat(counts[MANY / 2]).isBetween(9, 11);
        assertThat(counts[0]).isEqualTo(1);
        assertThat(counts[MANY - 1]).isEqualTo(LineCounts.MOST);
    }

    @Test
    void jsonIsWhatTheApiTakes() throws Exception {
        BenchOrder order = new OrderSource(Workload.REAL, SKUS, 3).next();
        JsonNode json = new ObjectMapper().readTree(order.json());
        assertThat(json.path("lines")).hasSize(order.lines().size());
        JsonNode line = json.path("lines").get(0);
        assertThat(line.path("sku").asText()).isEqualTo(order.lines().get(0).sku());
        assertThat(line.path("quantity").isIntegralNumber()).isTrue();
        assertThat(line.path("unitPrice").isTextual()).isTrue();
    }

    private static Map<String, Long> skus(Workload workload) {
        OrderSource source = new OrderSource(workload, SKUS, 1);
        return Stream.generate(source::next)
                .limit(MANY)
                .flatMap(order -> order.lines().stream())
                .collect(Collectors.groupingBy(BenchOrder.Line::sku, Collectors.counting()));
    }
}
