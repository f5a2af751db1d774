package io.onhand.server.recovery;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.transaction.xa.Xid;

/**
 * What the coordinator inside Payara knows of transactions.
 *
 * <p>Payara offers no way to ask it, so that its own tables are read: {@code RecoveryManager} keeps a coordinator
 * from the beginning of a transaction until it has ended everywhere or has been put aside as incomplete, where it
 * stays. A branch that was prepared before both tables were looked at, and whose transaction is in neither, has been
 * left behind.
 */
final class TransactionsOfPayara {

    private static final String PACKAGE = "com.sun.jts.CosTransactions.";

    /** A global id begins with the number of the transaction and the time of the first one of this run, four bytes each. */
    private static final int NUMBER_LENGTH = 4;

    private static final int NAME_AT = 8;

    private final Constructor<?> globalId;
    private final Map<?, ?> running;
    private final Map<?, ?> incomplete;
    private final Field template;
    private final String server;

    /**
     * Finds the tables.
     *
     * @param payara the class loader of Payara's transaction service
     * @throws ReflectiveOperationException if this version of Payara keeps other ones
     */
    TransactionsOfPayara(ClassLoader payara) throws ReflectiveOperationException {
        Class<?> recovery = payara.loadClass(PACKAGE + "RecoveryManager");
        running = (Map<?, ?>) field(recovery, "coordsByGlobalTID").get(null);
        incomplete = (Map<?, ?>) field(recovery, "inCompleteTxMap").get(null);
        globalId = payara.loadClass(PACKAGE + "GlobalTID").getConstructor(Xid.class);
        template = field(payara.loadClass(PACKAGE + "TransactionState"), "TIDTemplate");
        server = (String) payara.loadClass(PACKAGE + "Configuration")
                .getMethod("getServerName")
                .invoke(null);
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** The name of the node in the mark of this server's transactions ({@code node1,server,P100}); empty before it is read. */
    Optional<String> nodeName() {
        return Optional.ofNullable(server).map(mark -> mark.split(",", 2)[0]);
    }

    /** Whether a transaction was begun by a server of this name, this one or one before it. */
    boolean isOurs(Xid branch) {
        byte[] id = branch.getGlobalTransactionId();
        return id.length > NAME_AT
                && server.equals(new String(id, NAME_AT, id.length - NAME_AT, StandardCharsets.ISO_8859_1));
    }

    /** Whether a transaction of ours was begun by this run of the server. */
    boolean isOfThisRun(Xid branch) throws ReflectiveOperationException {
        byte[] first = (byte[]) template.get(null);
        return first != null
                && Arrays.equals(
                        first, NUMBER_LENGTH, NAME_AT, branch.getGlobalTransactionId(), NUMBER_LENGTH, NAME_AT);
    }

    /** Whether the transaction is under way, or put aside to be finished by the coordinator later. */
    boolean isKnown(Xid branch) throws ReflectiveOperationException {
        Object id = globalId.newInstance(branch);
        return running.containsKey(id) || isIncomplete(id);
    }

    private boolean isIncomplete(Object id) throws ReflectiveOperationException {
        for (Object coordinator : List.copyOf(incomplete.keySet())) {
            Method itsId = coordinator.getClass().getDeclaredMethod("getGlobalTid");
            itsId.setAccessible(true);
            if (id.equals(itsId.invoke(coordinator))) {
                return true;
            }
        }
        return false;
    }
}
