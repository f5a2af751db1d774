package io.onhand.server.replay;

import io.onhand.server.replay.CsvRows.Row;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Reads a CSV file, plain or gzip, in whichever known format its header shows. The whole plan is held in memory. */
final class PlanReader {

    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;
    private static final int BUFFER = 1 << 16;

    private PlanReader() {}

    /**
     * Reads the file to its end. The digest is taken of the unpacked content, so that a file and its gzip are the same.
     *
     * @throws UnusableFileException when it cannot be read or has no known header; the message names the file
     */
    static ReplayPlan read(Path file) throws UnusableFileException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableFileException(file + ": no such file");
        }
        MessageDigest digest = sha256();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                InputStream content = new DigestInputStream(unpacked(raw), digest);
                CsvRows rows = new CsvRows(new TextLines(new BufferedInputStream(content, BUFFER)))) {
            PlanDraft draft = new PlanDraft();
            readRows(rows, readerFor(rows.next(), file), draft);
            String name = String.valueOf(file.getFileName());
            return draft.finish(name, HexFormat.of().formatHex(digest.digest()));
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

    private static RowReader readerFor(Row header, Path file) throws UnusableFileException {
        if (header != null && header.fault() == null) {
            Columns columns = new Columns(header.fields());
            if (RetailCsv.fits(columns)) {
                return new RetailCsv(columns);
            }
            if (OrderCsv.fits(columns)) {
                return new OrderCsv(columns);
            }
        }
        throw new UnusableFileException(file + ": the first line is no header that replay knows: expected"
                + " InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
                + " or order,sku,quantity[,unitPrice][,customer][,currency][,description]");
    }

    private static void readRows(CsvRows rows, RowReader reader, PlanDraft draft) throws IOException {
        for (Row row = rows.next(); row != null; row = rows.next()) {
            draft.countRow();
            try {
                if (row.fault() != null) {
                    throw new BadRowException(row.fault());
                }
                reader.read(row.line(), row.fields(), draft);
            } catch (BadRowException bad) {
                draft.bad(row.line(), bad.getMessage());
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
