package io.onhand.load.replay;

import io.onhand.load.replay.CsvRows.Row;
import io.onhand.load.replay.RowReader.BadRowException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a CSV file, plain or gzip, in whichever known format its header shows. The whole plan is held in memory. */
public final class PlanReader {

    /** The file as a whole cannot be replayed: it is unreadable, or its header is none that the command knows. */
    public static final class UnusableFileException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableFileException(String reason) {
            super(reason);
        }
    }

    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;
    private static final int BUFFER = 1 << 16;

    private PlanReader() {}

    /**
     * Reads the file to its end.
     *
     * @throws UnusableFileException when it cannot be read or has no known header; the message names the file
     */
    public static ReplayPlan read(Path file) throws UnusableFileException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableFileException(file + ": no such file");
        }
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                InputStream content = new BufferedInputStream(unpacked(raw), BUFFER);
                CsvRows rows = new CsvRows(new TextLines(content))) {
            PlanDraft draft = new PlanDraft();
            readRows(rows, readerFor(rows, file), draft);
            return draft.finish(String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new UnusableFileException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == GZIP_MAGIC_1 && raw.read() == GZIP_MAGIC_2;
        raw.reset();
        return gzip ? new GZIPInputStream(raw, BUFFER) : raw;
    }

    private static RowReader readerFor(CsvRows rows, Path file) throws IOException, UnusableFileException {
        Row header = rows.next();
        if (header != null && header.fault() == null) {
            CsvColumns columns = new CsvColumns(header.fields());
            Amounts amounts = new Amounts(rows.separator());
            if (columns.repeated().isPresent()) {
                throw new UnusableFileException(file + ": the header has the column "
                        + columns.repeated().get() + " twice: remove or rename the one that does not count");
            }
            if (RetailCsv.fits(columns)) {
                return new RetailCsv(columns, amounts);
            }
            if (OrderCsv.fits(columns)) {
                return new OrderCsv(columns, amounts);
            }
        }
        throw new UnusableFileException(file + ": the first line is no header that replay knows: expected"
                + " InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
                + " or order,sku,quantity[,unitPrice][,customer][,currency][,description],"
                + " separated by commas, semicolons or tabs");
    }

    private static void readRows(CsvRows rows, RowReader reader, PlanDraft draft) throws IOException {
        for (Row row = rows.next(); row != null; row = rows.next()) {
            String number = reader.number(row.fields());
            draft.row(row.line(), number);
            try {
                if (row.fault() != null) {
                    throw new BadRowException(row.fault());
                }
                reader.read(row.line(), row.fields(), draft);
            } catch (BadRowException bad) {
                draft.bad(row.line(), number, bad.getMessage());
            }
        }
    }
}
