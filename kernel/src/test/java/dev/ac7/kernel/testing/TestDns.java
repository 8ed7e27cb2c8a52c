package dev.ac7.kernel.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A DNS server on a free loopback port, over UDP and TCP, that answers what a test makes it say (RFC 1035). */
public final class TestDns implements AutoCloseable {
    private static final int A = 1;
    private static final int CNAME = 5;
    private static final int AAAA = 28;
    private static final int NO_SUCH_NAME = 3;
    private static final int HEADER = 12;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Zone zone;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What is said of a name. */
    @FunctionalInterface
    public interface Zone {
        /**
         * The addresses and {@code cname:} names of a name, of either kind, in order; null for a name that does not
         * exist; the single word {@code silence} to say nothing, or {@code truncated} before the rest to say it over
         * TCP alone.
         */
        List<String> of(String name);
    }

    private TestDns(DatagramSocket udp, ServerSocket tcp, Zone zone) {
        this.udp = udp;
        this.tcp = tcp;
        this.zone = zone;
    }

    /** A server that says this. */
    public static TestDns start(Zone zone) {
        try {
            InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
            ServerSocket tcp = new ServerSocket(0, 16, loopback);
            DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback);
            TestDns dns = new TestDns(udp, tcp, zone);
            Thread.ofVirtual().start(dns::serveUdp);
            Thread.ofVirtual().start(dns::serveTcp);
            return dns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), udp.getLocalPort());
    }

    /** As a setting has it. */
    public String setting() {
        return "127.0.0.1:" + udp.getLocalPort();
    }

    /** Every question so far, as a type and a name. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void serveUdp() {
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
                udp.receive(packet);
                byte[] answer = answer(java.util.Arrays.copyOf(packet.getData(), packet.getLength()), false);
                if (answer.length > 0) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket client = tcp.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), true);
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            } catch (IOException closed) {
                // The next one.
            }
        }
    }

    private byte[] answer(byte[] query, boolean whole) {
        ByteBuffer in = ByteBuffer.wrap(query);
        in.position(HEADER);
        String name = name(in);
        int type = in.getShort();
        int end = in.position() + Short.BYTES;
        asked.add((type == A ? "A " : type == AAAA ? "AAAA " : type + " ") + name + (whole ? " tcp" : ""));
        List<String> said = zone.of(name);
        if (said != null && said.contains("silence")) {
            return new byte[0];
        }
        boolean truncated = said != null && said.contains("truncated") && !whole;
        List<byte[]> records = new ArrayList<>();
        String owner = name;
        for (String text : said == null || truncated ? List.<String>of() : said) {
            if (text.startsWith("cname:")) {
                records.add(record(owner, CNAME, written(text.substring(6))));
                owner = text.substring(6);
            } else if (!text.equals("truncated")) {
                byte[] address = bytes(text);
                if (type == (address.length == 4 ? A : AAAA)) {
                    records.add(record(owner, type, address));
                }
            }
        }
        ByteBuffer out = ByteBuffer.allocate(8192);
        out.putShort(in.getShort(0));
        out.putShort((short) (0x8180 | (truncated ? 0x0200 : 0) | (said == null ? NO_SUCH_NAME : 0)));
        out.putShort((short) 1).putShort((short) records.size()).putInt(0);
        out.put(query, HEADER, end - HEADER);
        records.forEach(out::put);
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    /** An address; of the form {@code mapped:1.2.3.4}, an IPv4 address inside an IPv6 one, which Java would undo. */
    private static byte[] bytes(String text) {
        if (!text.startsWith("mapped:")) {
            return InetAddress.ofLiteral(text).getAddress();
        }
        return ByteBuffer.allocate(16)
                .putInt(8, 0x0000ffff)
                .put(12, InetAddress.ofLiteral(text.substring(7)).getAddress())
                .array();
    }

    private static String name(ByteBuffer in) {
        StringBuilder name = new StringBuilder();
        for (int length = in.get(); length > 0; length = in.get()) {
            byte[] label = new byte[length];
            in.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static byte[] written(String name) {
        ByteBuffer out = ByteBuffer.allocate(256);
        for (String label : name.split("\\.", -1)) {
            out.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        return java.util.Arrays.copyOf(out.array(), out.position() + 1);
    }

    private static byte[] record(String owner, int type, byte[] value) {
        byte[] name = written(owner);
        return ByteBuffer.allocate(name.length + 10 + value.length)
                .put(name)
                .putShort((short) type)
                .putShort((short) 1)
                .putInt(1)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
