package io.onhand.server.database;

/**
 * How to reach a database.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param user who connects
 * @param password never printed or logged
 */
public record DatabaseAccess(String url, String user, String password) {

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
