package io.onhand.load.bench;

import io.onhand.load.BenchServer;
import io.onhand.load.Database;
import io.onhand.load.MemoryWatch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What there is to measure.
 *
 * @param servers by their name in the table; {@code onhand} is one of them
 * @param bare the database for the bare measurements; {@code null}: they are left out
 * @param databases those of the servers that run on this machine, by data directory
 * @param memory begins to watch that of {@code onhand}; gives nothing where that cannot be
 */
public record BenchSubjects(
        Map<String, BenchServer> servers,
        Database bare,
        Map<Path, Database> databases,
        Supplier<Optional<MemoryWatch>> memory) {}
