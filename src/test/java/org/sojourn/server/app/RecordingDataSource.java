package org.sojourn.server.app;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Connections to H2 that note every statement which anybody has them execute. */
public final class RecordingDataSource implements DataSource {

    private static final Queue<String> EXECUTED = new ConcurrentLinkedQueue<>();

    private final JdbcDataSource database = new JdbcDataSource();

    /** What was executed since this was last asked. */
    public static List<String> takeExecuted() {
        List<String> executed = new ArrayList<>();
        for (String text = EXECUTED.poll(); text != null; text = EXECUTED.poll()) {
            executed.add(text);
        }
        return executed;
    }

    /** Called by the server, like the other two. */
    public void setUrl(String url) {
        database.setUrl(url);
    }

    public void setUser(String user) {
        database.setUser(user);
    }

    public void setPassword(String password) {
        database.setPassword(password);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return recorded(database.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return recorded(database.getConnection(user, password));
    }

    static Connection recorded(Connection connection) {
        return proxy(
                Connection.class,
                (proxy, method, arguments) -> {
                    Object result = call(connection, method::invoke, arguments);
                    return result instanceof Statement statement
                            ? recorded(statement, method.getReturnType(), arguments)
                            : result;
                });
    }

    /** A prepared statement is known by its text when it is made, a plain one when it is run. */
    private static Object recorded(Statement statement, Class<?> type, Object[] prepared) {
        return proxy(
                type,
                (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        Object[] text = prepared == null ? arguments : prepared;
                        EXECUTED.add(String.valueOf(text == null ? "batch" : text[0]));
                    }
                    return call(statement, method::invoke, arguments);
                });
    }

    private interface Reflected {
        Object invoke(Object target, Object... arguments) throws ReflectiveOperationException;
    }

    private static Object call(Object target, Reflected method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        ClassLoader loader = RecordingDataSource.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}
