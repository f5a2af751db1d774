package io.onhand.server.acceptance;

import io.onhand.server.stack.Api;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One running Onhand for all test classes that do not break it: started before the first of them, stopped after the
 * last. Tests keep out of each other's way by SKUs of their own.
 */
final class SharedStack implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedStack.class);

    /** Stops the stack when the test run ends. */
    private record Started(RunningOnhand stack) implements AutoCloseable {

        @Override
        public void close() {
            stack.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        stack(context);
    }

    private static RunningOnhand stack(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("stack", key -> new Started(RunningOnhand.start("shared")), Started.class)
                .stack();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Api.class || type == RunningOnhand.class || type == Shop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningOnhand stack = stack(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == RunningOnhand.class) {
            return stack;
        }
        return type == Api.class ? stack.api() : new Shop(stack.api());
    }
}
