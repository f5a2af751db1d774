package io.onhand.server.http;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpBrokenContentException;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.ParsingResult;
import org.glassfish.grizzly.http.TransferEncoding;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Reads chunked requests with their extensions, which Grizzly refuses ({@code ChunkedTransferEncoding.parseHttpChunkLength}:
 * "Unexpected HTTP chunk header" for anything but blanks behind the semicolon). Stateless: how far a body has been read is kept
 * with its request.
 */
final class ChunkedBody implements TransferEncoding {

    private static final Attribute<ChunkReader> READERS =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(ChunkReader.class.getName());

    /**
     * Asked once for each request that has a body, when its headers have been read. A length beside the chunks is a sign of
     * somebody who tries to have two servers see two requests: the chunks count, and the connection ends with the answer
     * (RFC 9112, section 6.1). Grizzly forgets the length and goes on.
     */
    @Override
    public boolean wantDecode(HttpHeader header) {
        if (!header.isRequest() || !header.isChunked()) {
            return false;
        }
        if (HeaderLines.of((HttpRequestPacket) header).declareALength()) {
            header.getProcessingState().setKeepAlive(false);
        }
        return true;
    }

    /** Answers are Grizzly's own. */
    @Override
    public boolean wantEncode(HttpHeader header) {
        return false;
    }

    @Override
    public void prepareSerialize(FilterChainContext context, HttpHeader header, HttpContent content) {
        throw new UnsupportedOperationException("writes nothing");
    }

    @Override
    public Buffer serializePacket(FilterChainContext context, HttpContent content) {
        throw new UnsupportedOperationException("writes nothing");
    }

    @Override
    public ParsingResult parsePacket(FilterChainContext context, HttpHeader header, Buffer input) {
        ChunkReader reader = READERS.get(header);
        if (reader == null) {
            reader = new ChunkReader();
            READERS.set(header, reader);
        }
        try {
            reader.skipToContent(input);
        } catch (IllegalArgumentException e) {
            throw new HttpBrokenContentException(e.getMessage());
        }
        if (reader.isAtEnd()) {
            READERS.remove(header);
            return ParsingResult.create(last(header), rest(input));
        }
        int length = (int) Math.min(reader.remaining(), input.remaining());
        if (length == 0) {
            input.tryDispose();
            return ParsingResult.create(null, null);
        }
        reader.read(length);
        Buffer rest = input.remaining() > length ? input.split(input.position() + length) : null;
        input.shrink();
        return ParsingResult.create(header.httpContentBuilder().content(input).build(), rest);
    }

    private static HttpContent last(HttpHeader header) {
        return header.httpTrailerBuilder().content(Buffers.EMPTY_BUFFER).build();
    }

    private static Buffer rest(Buffer input) {
        return input.hasRemaining() ? input.split(input.position()) : null;
    }
}
