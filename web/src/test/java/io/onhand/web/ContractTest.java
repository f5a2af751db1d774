package io.onhand.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.MovementType;
import io.onhand.inventory.api.StockMovements;
import io.onhand.order.api.OrderView.Fulfilment;
import io.onhand.order.api.OrderView.LineStatus;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.contract.Rejection;
import io.onhand.web.http.problem.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract was written first; what is served is exactly what it says. */
class ContractTest {

    private static final java.nio.file.Path CONTRACT = java.nio.file.Path.of("src/main/webapp/META-INF/openapi.yaml");
    private static final Pattern PATH = Pattern.compile("^  (/api/\\S+):$");
    private static final Pattern OPERATION = Pattern.compile("^    (get|put|post|delete|patch):$");

    @Test
    void everyOperationIsInTheContractAndTheReverse() throws IOException {
        assertThat(served()).isNotEmpty().isEqualTo(promised());
    }

    @Test
    void everyTypeOfProblemIsInTheContract() throws IOException {
        List<String> contract = Files.readAllLines(CONTRACT);

        assertThat(Arrays.stream(ProblemType.values()).map(type -> "            - " + type.uri()))
                .allSatisfy(line -> assertThat(contract).contains(line));
    }

    @Test
    void everyOperationSaysWithWhatItCanBeRefused() throws IOException {
        List<String> always = List.of("Malformed", "Unauthorized", "NotAcceptable", "Unavailable", "Other");
        List<String> withABody = List.of("TooLarge", "UnsupportedMediaType");

        assertThat(operations()).hasSizeGreaterThan(20).allSatisfy(operation -> {
            assertThat(refusals(operation)).containsAll(always);
            if (operation.contains("\n      requestBody:")) {
                assertThat(refusals(operation)).containsAll(withABody);
            }
        });
    }

    /** A record that is read or written as it is has the fields that its schema has: who adds one there is told to add it here. */
    @ParameterizedTest
    @CsvSource({
        "NewOrder, io.onhand.web.rest.orders.OrderBody",
        "NewLine, io.onhand.web.rest.orders.OrderBody$Line",
        "OrderRow, io.onhand.web.rest.orders.OrderBody$Row",
        "Order, io.onhand.order.api.OrderView",
        "Line, io.onhand.order.api.OrderView$Line",
        "Rejection, io.onhand.order.contract.Rejection",
        "RejectedLine, io.onhand.order.contract.Rejection$RejectedLine",
        "Event, io.onhand.order.contract.OrderEvent",
        "LineUnits, io.onhand.order.contract.LineUnits",
        "Adjustment, io.onhand.web.rest.stock.AdjustmentBody",
        "AdjustmentRow, io.onhand.web.rest.stock.AdjustmentBody$Row",
        "ListedOrder, io.onhand.web.assurance.proof.ProofReport$ListedOrder",
        "Check, io.onhand.web.assurance.proof.ProofReport$Check",
        "Level, io.onhand.inventory.api.StockQueries$StockView$Level",
        "LevelSetting, io.onhand.web.rest.stock.LevelsResource$Body",
        "LevelChange, io.onhand.inventory.api.StockMovements$LevelChange",
        "Movement, io.onhand.web.rest.stock.MovementsResource$Movement",
    })
    void fieldsOfARecordAreThoseOfItsSchema(String schema, Class<?> type) throws IOException {
        List<String> fields = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        // What was carried out before says so, whatever it is; the contract names it with the answer.
        assertThat(properties(schema))
                .filteredOn(name -> !name.equals("replayed"))
                .containsExactlyInAnyOrderElementsOf(
                        fields.stream().filter(name -> !name.equals("replayed")).toList());
    }

    /** What a client may meet in a field is what the contract says, no more and no less. */
    @Test
    void valuesOfAnEnumAreThoseOfItsSchema() throws IOException {
        assertThat(values("Decision", null)).isEqualTo(names(Decision.values(), Decision.VOIDED));
        assertThat(values("Order", "fulfilment")).isEqualTo(names(Fulfilment.values()));
        assertThat(values("Line", "status")).isEqualTo(names(LineStatus.values()));
        assertThat(values("Rejection", "type")).isEqualTo(names(Rejection.Type.values()));
        assertThat(values("Event", "type")).isEqualTo(names(OrderEvent.Type.values()));
        assertThat(values("Reason", null)).isEqualTo(names(Adjustment.Reason.values()));
        assertThat(values("MovementType", null)).isEqualTo(names(MovementType.values()));
        assertThat(values("Movement", "cause")).isEqualTo(names(StockMovements.CauseType.values()));
    }

    private static Set<String> names(Enum<?>[] values, Enum<?>... neverShown) {
        return Arrays.stream(values)
                .filter(value -> !List.of(neverShown).contains(value))
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The values of a schema, or of one of its properties. */
    private static Set<String> values(String schema, String property) throws IOException {
        String text = schema(schema);
        if (property != null) {
            text = part(text, "(?ms)^        " + property + ":$.*?(?=^        \\w|\\z)");
        }
        return Arrays.stream(part(text, "(?<=enum: \\[)[^]]+").split(", "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> properties(String schema) throws IOException {
        String properties = schema(schema).split("\n      properties:\n")[1].split("\n      \\w")[0];
        return Pattern.compile("(?m)^        (\\w+):$")
                .matcher(properties)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String schema(String name) throws IOException {
        String schemas = Files.readString(CONTRACT).split("\n  schemas:\n")[1];
        return part(schemas, "(?ms)^    " + name + ":$.*?(?=^    \\w|\\z)");
    }

    private static String part(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in%n%s", pattern, text).isTrue();
        return found.group();
    }

    /** The text of each operation. */
    private static List<String> operations() throws IOException {
        String paths = Files.readString(CONTRACT).split("\ncomponents:\n")[0];
        return Pattern.compile("(?m)^(?=    (?:get|put|post|delete|patch):$)")
                .splitAsStream(paths)
                .skip(1)
                .toList();
    }

    private static Set<String> refusals(String operation) {
        return Pattern.compile("#/components/responses/(\\w+)")
                .matcher(operation)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> promised() throws IOException {
        Set<String> operations = new TreeSet<>();
        String path = null;
        for (String line : Files.readAllLines(CONTRACT)) {
            Matcher atPath = PATH.matcher(line);
            Matcher atOperation = OPERATION.matcher(line);
            if (atPath.matches()) {
                path = atPath.group(1);
            } else if (atOperation.matches()) {
                operations.add(atOperation.group(1) + " " + path);
            }
        }
        return operations;
    }

    private static Set<String> served() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.onhand.web");
        Set<String> operations = new TreeSet<>();
        classes.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(type -> type.getMethods().stream())
                .forEach(method -> addOperation(method, operations));
        return operations;
    }

    private static void addOperation(JavaMethod method, Set<String> operations) {
        for (Class<? extends Annotation> operation : List.of(GET.class, PUT.class, POST.class)) {
            if (method.isAnnotatedWith(operation)) {
                String below = method.isAnnotatedWith(Path.class)
                        ? "/"
                                + withoutRules(
                                        method.getAnnotationOfType(Path.class).value())
                        : "";
                String path = method.getOwner().getAnnotationOfType(Path.class).value();
                operations.add(operation.getSimpleName().toLowerCase(java.util.Locale.ROOT) + " /api/" + path + below);
            }
        }
    }

    /** The contract names parameters only, JAX-RS also by what regular expression a path is told from its siblings. */
    private static String withoutRules(String path) {
        return path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    }
}
