package io.onhand.server.beans;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** An operation of a bean, whose arguments come as text. */
record Operation(MBeanServerConnection server, ObjectName bean, String name, List<String> types) {

    /**
     * Finds the operation with so many parameters.
     *
     * @throws CannotStart if the bean has none
     */
    static Operation of(MBeanServerConnection server, ObjectName bean, String name, int parameters)
            throws CannotStart, JMException, IOException {
        return Arrays.stream(server.getMBeanInfo(bean).getOperations())
                .filter(operation -> operation.getName().equals(name) && operation.getSignature().length == parameters)
                .findFirst()
                .map(operation -> new Operation(server, bean, name, types(operation)))
                .orElseThrow(() ->
                        new CannotStart(bean + " has no operation " + name + " with " + parameters + " arguments"));
    }

    private static List<String> types(MBeanOperationInfo operation) {
        return Arrays.stream(operation.getSignature())
                .map(MBeanParameterInfo::getType)
                .toList();
    }

    /** Invokes it, and returns its result as text. */
    String invoke(List<String> arguments) throws CannotStart, JMException, IOException {
        Object[] values = new Object[types.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(types.get(i), arguments.get(i));
        }
        Object result = server.invoke(bean, name, values, types.toArray(String[]::new));
        return result == null ? "done" : BeanValue.text(result);
    }

    private static Object value(String type, String text) throws CannotStart {
        try {
            return switch (type) {
                case "java.lang.String" -> text;
                case "int", "java.lang.Integer" -> Integer.valueOf(text);
                case "long", "java.lang.Long" -> Long.valueOf(text);
                case "boolean", "java.lang.Boolean" -> Boolean.valueOf(text);
                default -> throw new WrongSetting("an argument of type " + type + " cannot be given here");
            };
        } catch (NumberFormatException e) {
            throw new WrongSetting(text + " is not a number", e);
        }
    }
}
