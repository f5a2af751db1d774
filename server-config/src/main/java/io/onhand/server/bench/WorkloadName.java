package io.onhand.server.bench;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a workload as it is printed. */
final class WorkloadName implements ITypeConverter<Workload> {

    @Override
    public Workload convert(String value) {
        return Arrays.stream(Workload.values())
                .filter(workload -> workload.label().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                        + Arrays.stream(Workload.values()).map(Workload::label).collect(Collectors.joining(", "))));
    }
}
