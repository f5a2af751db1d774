package io.onhand.shared.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.shared.management.BrokerState;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the broker about its queues and transactions. Outside of any transaction: it changes nothing. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AskingBroker implements BrokerState {

    private static final String BROKER = "broker";
    private static final int MAX_PREPARED = 1_000;

    /** One line per transaction: when it began, in the broker's language and time zone, and its id. */
    private static final Pattern XID = Pattern.compile("base64: (\\S+)");

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Override
    public Answer ask(List<String> queues) {
        try (JMSContext context = connectionFactory.createContext();
                var questions = new ManagementQuestions(context)) {
            Map<String, Long> messages = new LinkedHashMap<>();
            for (String queue : queues) {
                messages.put(
                        queue,
                        questions.attribute("queue." + queue, "messageCount").asLong());
            }
            return new Answer(messages, xids(questions.operation(BROKER, "listPreparedTransactions")), disk(questions));
        }
    }

    @Override
    public Disk disk() {
        try (JMSContext context = connectionFactory.createContext();
                var questions = new ManagementQuestions(context)) {
            return disk(questions);
        }
    }

    /** The broker says a share where it has looked at its disk, and a negative number where it has not. */
    private static Disk disk(ManagementQuestions questions) {
        double share = questions.attribute(BROKER, "diskStoreUsage").asDouble();
        int limit = questions.attribute(BROKER, "maxDiskUsage").asInt();
        return new Disk(Math.max(0, share) * 100, limit);
    }

    private static List<String> xids(JsonNode lines) {
        List<String> xids = new ArrayList<>();
        for (JsonNode line : lines) {
            Matcher xid = XID.matcher(line.asText());
            if (xid.find() && xids.size() < MAX_PREPARED) {
                xids.add(xid.group(1));
            }
        }
        return xids;
    }
}
