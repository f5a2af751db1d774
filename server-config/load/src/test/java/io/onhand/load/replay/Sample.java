package io.onhand.load.replay;

import io.onhand.load.replay.PlanReader.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files for the tests: the hand-made sample, and whatever a test writes. */
final class Sample {

    static final String RETAIL_HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private Sample() {}

    /** The hand-made file in the Online Retail format with every odd case, copied to where a test can use it. */
    static Path retail(Path directory) throws IOException {
        try (var sample = Sample.class.getResourceAsStream("odd-retail.csv")) {
            return Files.write(directory.resolve("odd-retail.csv"), sample.readAllBytes());
        }
    }

    /** The same without the rows that are bad. */
    static Path goodRetail(Path directory) throws IOException {
        String bad = "(?m)^C?9000(08|09|1[0-5]),.*\n";
        return Files.writeString(
                directory.resolve("good-retail.csv"),
                Files.readString(retail(directory)).replaceAll(bad, ""));
    }

    /** Writes a file and reads it as a plan. */
    static ReplayPlan plan(Path directory, String text) throws IOException, UnusableFileException {
        return PlanReader.read(Files.writeString(directory.resolve("written.csv"), text));
    }

    /** Reads rows in the Online Retail format as a plan. */
    static ReplayPlan retailPlan(Path directory, String... rows) throws IOException, UnusableFileException {
        return plan(directory, RETAIL_HEADER + String.join("\n", rows) + "\n");
    }
}
