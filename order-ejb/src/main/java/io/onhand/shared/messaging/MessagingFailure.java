package io.onhand.shared.messaging;

import jakarta.ejb.EJBException;
import jakarta.jms.JMSException;

/** Turns a JMS failure into the exception that rolls the transaction back. */
final class MessagingFailure {

    private MessagingFailure() {}

    static EJBException of(String what, JMSException cause) {
        return new EJBException(what + ": " + cause.getMessage(), cause);
    }
}
