/* Hearing of signals on an ordinary thread. Part of CLinux.h. */
#ifndef DESKHAND_SIGNALS_H
#define DESKHAND_SIGNALS_H

/* From now on a signal does nothing but write its number, one byte, to a pipe. One that is ignored (nohup(1), a shell's
 * background) stays so. All signals share the pipe of the last call. */
int linux_trap(int signal, int pipe);
/* Ends the process by a signal, as if that had never been trapped. */
void linux_end_by(int signal);

#endif
