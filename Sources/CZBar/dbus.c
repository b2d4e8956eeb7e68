/* ZBar can tell other programs on the D-Bus what it found, and reads from cameras and windows. The library is linked in
 * as an archive, so that only what scans a picture comes along; for the rest it would bring fifteen libraries into a
 * program that is locked in. What is never called still has to be there to be linked: these do nothing. */
#define NOTHING(name) int name(void); int name(void) { return 0; }

NOTHING(dbus_bus_get)
NOTHING(dbus_bus_release_name)
NOTHING(dbus_bus_request_name)
NOTHING(dbus_connection_flush)
NOTHING(dbus_connection_send)
NOTHING(dbus_error_free)
NOTHING(dbus_error_init)
NOTHING(dbus_error_is_set)
NOTHING(dbus_message_iter_append_basic)
NOTHING(dbus_message_iter_append_fixed_array)
NOTHING(dbus_message_iter_close_container)
NOTHING(dbus_message_iter_init_append)
NOTHING(dbus_message_iter_open_container)
NOTHING(dbus_message_new_signal)
NOTHING(dbus_message_unref)
