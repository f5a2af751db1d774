package io.onhand.server.recover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The branches as a person reads them: by transaction, what is known of each, and the way out. Decides nothing. */
final class InDoubtList {

    private final List<Branch> branches;
    private final List<String> silent;
    private final Optional<TransactionLog> log;
    private final String logPlace;
    private final List<String> lines = new ArrayList<>();

    /**
     * A list.
     *
     * @param silent places that did not answer, with the reason
     * @param log the transaction log at hand
     * @param logPlace where that is
     */
    InDoubtList(List<Branch> branches, List<String> silent, Optional<TransactionLog> log, String logPlace) {
        this.branches = branches;
        this.silent = silent;
        this.log = log;
        this.logPlace = logPlace;
    }

    /** The lines of the list. */
    List<String> lines() {
        lines.clear();
        silent.forEach(place -> lines.add("NOT KNOWN: " + place));
        if (branches.isEmpty()) {
            lines.add(silent.isEmpty() ? "No transaction is in doubt." : "Nothing is in doubt where an answer came.");
            return lines;
        }
        Map<Object, List<Branch>> transactions = transactions();
        lines.add("Transactions in doubt: " + transactions.size() + ", branches: " + branches.size());
        transactions.values().forEach(this::describe);
        wayOut();
        return lines;
    }

    /** By global id; a branch without one is a transaction of its own. */
    private Map<Object, List<Branch>> transactions() {
        Map<Object, List<Branch>> transactions = new LinkedHashMap<>();
        for (Branch branch : branches) {
            Object key = branch.globalId().isPresent() ? branch.globalId().get() : branch;
            transactions.computeIfAbsent(key, unknown -> new ArrayList<>()).add(branch);
        }
        return transactions;
    }

    private void describe(List<Branch> transaction) {
        Optional<GlobalId> id = transaction.get(0).globalId();
        lines.add("");
        lines.add("Transaction " + id.map(GlobalId::toString).orElse("of an unknown transaction manager"));
        lines.add("  prepared by  "
                + id.flatMap(GlobalId::node)
                        .map(node -> "node " + node)
                        .orElse("a server that its name does not tell"));
        lines.add("  decision     " + decision(id));
        for (Branch branch : transaction) {
            lines.add("  branch       " + branch.name());
            lines.add("    lies in    " + branch.place());
            lines.add("    since      " + branch.since());
            lines.add("    commit     " + branch.commit());
            lines.add("    roll back  " + branch.rollBack());
        }
    }

    private String decision(Optional<GlobalId> id) {
        if (id.isEmpty() || id.get().node().isEmpty()) {
            return "not known: this is no id of a server that keeps its log here";
        }
        if (log.isEmpty()) {
            return "not known: there is no transaction log in " + logPlace;
        }
        return log.get().mentions(id.get())
                ? "it occurs in " + logPlace + ": take it for decided to commit; its server will settle it"
                : "none in " + logPlace + ": if that is the log of this node, it was never decided to commit";
    }

    private void wayOut() {
        lines.add("");
        lines.add(
                "The way out: start every node that is named above, with its own data directory and the same --node. It settles");
        lines.add("its transactions by its log, within seconds. Nothing else is needed as long as the log is there.");
        lines.add(
                "Only when the log of a node is lost for good: settle all branches of a transaction the same way. A branch that is");
        lines.add(
                "missing from the list has been committed or rolled back already; if one was committed, commit the others; if nobody");
        lines.add(
                "can tell, roll back, and look at GET /api/v1/proof afterwards. In the database as its owner; in the broker by a");
        lines.add("management message of a user with role admin (server-config/RECOVERY.md, \"After a crash\").");
    }
}
