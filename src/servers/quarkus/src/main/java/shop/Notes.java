package shop;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the sessions that begin and end. */
@WebListener
public class Notes implements HttpSessionListener {

    static final AtomicInteger BEGUN = new AtomicInteger();
    static final AtomicInteger ENDED = new AtomicInteger();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        BEGUN.incrementAndGet();
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        ENDED.incrementAndGet();
    }
}
