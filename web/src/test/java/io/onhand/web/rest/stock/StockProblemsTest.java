package io.onhand.web.rest.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.StockAdministration.AdjustmentResult;
import io.onhand.inventory.api.StockQueries.StockView;
import io.onhand.shared.messaging.Json;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.problem.Problem;
import org.junit.jupiter.api.Test;

class StockProblemsTest {

    @Test
    void differentCountTellsTheTrueFigure() throws Exception {
        Problem problem = StockProblems.of(new AdjustmentResult.NotAsExpected(97));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(Json.MAPPER.readTree(Answers.bytes(problem)).get("onHand").asLong())
                .isEqualTo(97);
    }

    @Test
    void unknownSkuAndLocationAreNotFoundAndNamed() {
        Problem sku = StockProblems.of(new AdjustmentResult.UnknownSku("X"));
        Problem location = StockProblems.of(new AdjustmentResult.UnknownLocation("MOON"));

        assertThat(sku.status()).isEqualTo(404);
        assertThat(sku.detail()).contains("X");
        assertThat(location.status()).isEqualTo(404);
        assertThat(location.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("location");
            assertThat(error.message()).contains("MOON");
        });
    }

    @Test
    void changeThatDoesNotFitIsAConflict() {
        assertThat(StockProblems.of(new AdjustmentResult.OutOfRange(3)).figures())
                .containsEntry("onHand", 3L);
        assertThat(StockProblems.of(new AdjustmentResult.KeyReused()).status()).isEqualTo(422);
    }

    @Test
    void replayIsShownOnlyWhenItIsOne() {
        StockView.Level level = new StockView.Level("MAIN", 100, 0, 6, 0, null, 94, 2);

        assertThat(json(new AdjustmentResult.Booked("A", level, false)))
                .isEqualTo("{\"sku\":\"A\",\"location\":\"MAIN\",\"onHand\":100,\"reserved\":0,\"allocated\":6,"
                        + "\"safetyStock\":0,\"available\":94,\"version\":2}");
        assertThat(json(new AdjustmentResult.Booked("A", level, true))).endsWith(",\"replayed\":true}");
    }

    private static String json(AdjustmentResult.Booked booked) {
        return new String(Answers.bytes(StockResource.BookedLevel.of(booked)), java.nio.charset.StandardCharsets.UTF_8);
    }
}
