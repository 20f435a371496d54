package org.sojourn.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.data.redis.RedisSessionRepository;

/** Spring Session Redis with Lettuce, which shares one connection among all callers. */
record SpringRedis(
        RedisProcess server, LettuceConnectionFactory connections, SpringSession<?> sessions)
        implements Variant {

    static SpringRedis create(Duration roundTrip) throws IOException {
        RedisProcess server = RedisProcess.start(roundTrip);
        LettuceConnectionFactory connections =
                new LettuceConnectionFactory("127.0.0.1", server.distance().port());
        connections.afterPropertiesSet();
        connections.start();
        RedisTemplate<String, Object> template = new RedisTemplate<>();
        template.setKeySerializer(RedisSerializer.string());
        template.setHashKeySerializer(RedisSerializer.string());
        template.setConnectionFactory(connections);
        template.afterPropertiesSet();
        return new SpringRedis(
                server, connections, SpringSession.of(new RedisSessionRepository(template)));
    }

    @Override
    public String name() {
        return "spring-redis";
    }

    String version() {
        try (RedisConnection connection = connections.getConnection()) {
            Properties info = connection.serverCommands().info("server");
            return info == null ? "unknown" : info.getProperty("redis_version");
        }
    }

    @Override
    public Map<Work, Operation> operations() {
        return sessions.operations();
    }

    @Override
    public void clear() {
        try (RedisConnection connection = connections.getConnection()) {
            connection.serverCommands().flushAll();
        }
    }

    @Override
    public void fill(Work work) throws Exception {
        sessions.fill(work);
    }

    @Override
    public void settle() {}

    @Override
    public int connectionsUsed() {
        return 1;
    }

    @Override
    public void close() {
        connections.destroy();
        server.close();
    }
}
