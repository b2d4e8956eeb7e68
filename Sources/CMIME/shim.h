#ifndef DESKHAND_CMIME_H
#define DESKHAND_CMIME_H

#include <gmime/gmime.h>
#include <stdbool.h>

/* GMime tells its kinds of parts apart by macros, which Swift cannot see. */

static inline bool mime_is_text(GMimeObject *part) { return GMIME_IS_TEXT_PART(part); }
static inline bool mime_is_part(GMimeObject *part) { return GMIME_IS_PART(part); }
static inline bool mime_is_multipart(GMimeObject *part) { return GMIME_IS_MULTIPART(part); }
static inline bool mime_is_message(GMimeObject *part) { return GMIME_IS_MESSAGE_PART(part); }

static inline GMimePart *mime_part(GMimeObject *part) { return (GMimePart *)part; }
static inline GMimeMultipart *mime_multipart(GMimeObject *part) { return (GMimeMultipart *)part; }
/* Borrowed; may be NULL. */
static inline GMimeMessage *mime_message(GMimeObject *part)
{
    return g_mime_message_part_get_message((GMimeMessagePart *)part);
}

static inline void mime_unref(void *object) { if (object) g_object_unref(object); }

/* The first message on a descriptor that can seek, which stays open; NULL when there is none. To be unref'd. */
static inline GMimeMessage *mime_read(int descriptor, bool is_mbox)
{
    GMimeStream *stream = g_mime_stream_fs_new(descriptor);
    g_mime_stream_fs_set_owner((GMimeStreamFs *)stream, FALSE);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, is_mbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

/* What a part holds, its transfer encoding undone; at most `limit` bytes. To be freed by g_byte_array_unref. */
static inline GByteArray *mime_content(GMimePart *part, gint64 limit)
{
    GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
    if (!wrapper)
        return NULL;
    GByteArray *bytes = g_byte_array_new();
    GMimeStream *source = g_mime_data_wrapper_get_stream(wrapper);
    GMimeStream *filtered = g_mime_stream_filter_new(source);
    GMimeFilter *decoder = g_mime_filter_basic_new(g_mime_data_wrapper_get_encoding(wrapper), FALSE);
    g_mime_stream_filter_add((GMimeStreamFilter *)filtered, decoder);
    g_object_unref(decoder);
    g_mime_stream_reset(source);
    char chunk[8192];
    while (bytes->len < limit) {
        ssize_t got = g_mime_stream_read(filtered, chunk, sizeof chunk);
        if (got <= 0)
            break;
        g_byte_array_append(bytes, (guint8 *)chunk, (guint)got);
    }
    g_object_unref(filtered);
    return bytes;
}

/* `2026-03-14T09:30:00+0100`, or NULL. To be freed by g_free. */
static inline char *mime_date(GMimeMessage *message)
{
    GDateTime *date = g_mime_message_get_date(message);
    return date ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

/* Decoded, as one line; NULL when there are none. To be freed by g_free. */
static inline char *mime_addresses(GMimeMessage *message, GMimeAddressType type)
{
    InternetAddressList *list = g_mime_message_get_addresses(message, type);
    if (!list || internet_address_list_length(list) == 0 || internet_address_list_length(list) > 10000)
        return NULL;
    return internet_address_list_to_string(list, NULL, FALSE);
}

/* A part's own name for itself as a file, decoded; NULL when it has none. To be freed by g_free. */
static inline char *mime_file_name(GMimeObject *part)
{
    const char *name = g_mime_object_get_content_disposition_parameter(part, "filename");
    if (!name)
        name = g_mime_object_get_content_type_parameter(part, "name");
    return name && *name ? g_mime_utils_header_decode_text(NULL, name) : NULL;
}

static inline bool mime_is_attachment(GMimeObject *part)
{
    const char *disposition = g_mime_object_get_disposition(part);
    return disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

#endif
