package org.sojourn.internal.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Saves the session before the first byte of an entity, and once more when it is written. */
@Priority(Integer.MIN_VALUE)
final class SavingWriter implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        RestExchange exchange = RestExchange.of(context).orElse(null);
        if (exchange == null || exchange.isAnswered()) {
            context.proceed();
            return;
        }
        SavingStream stream =
                new SavingStream(
                        context.getOutputStream(),
                        () -> exchange.beforeEntity(context.getHeaders()));
        context.setOutputStream(stream);
        try {
            context.proceed();
            stream.begin();
        } catch (IOException | RuntimeException | Error failed) {
            finish(exchange, failed);
            throw failed;
        }
        exchange.finish();
    }

    private static void finish(RestExchange exchange, Throwable failed) {
        try {
            exchange.finish();
        } catch (RuntimeException notSaved) {
            failed.addSuppressed(notSaved);
        }
    }
}
