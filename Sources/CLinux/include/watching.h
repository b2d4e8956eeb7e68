/* What only the watcher asks of Linux. */
#ifndef DESKHAND_WATCHING_H
#define DESKHAND_WATCHING_H

/* A counter to wake a thread that waits in poll(2) (eventfd(2)); it never blocks. */
int watch_eventfd(void);

#endif
