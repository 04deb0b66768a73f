#!/usr/bin/env python3
"""A line between two network namespaces, with its delay, its rate and its stalls made here, packet by packet.

Both ends are the kernel's own TCP, so slow start, windows and retransmissions are real; what lies between them are two
TUN devices and this process. Takes root and /dev/net/tun.

    python3 shaped-line.py --name line --rtt 100 --up 50 --down 200

Makes the namespaces <name>-cli (10.77.0.1) and <name>-srv (10.77.0.2), prints READY, and then obeys lines on its
standard input: `stall AFTER MS` silences, for MS milliseconds, the connection whose packet completes AFTER more bytes
towards the server. The end of its input, SIGTERM or SIGINT remove everything.
"""
import argparse
import ctypes
import fcntl
import os
import random
import select
import signal
import struct
import subprocess
import sys
import time
from collections import deque

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TUN = 0x0001
IFF_NO_PI = 0x1000
PROTOCOL_TCP = 6
FLAG_SYN, FLAG_ACK = 0x02, 0x10
# Bytes towards the server within which an unlucky connection falls silent.
STALL_WITHIN = 2_000_000


def run(*command):
    subprocess.run(command, check=True)


def open_tun(namespace, address, mtu, congestion_control):
    """Makes a namespace with one device, and returns the device's file."""
    run('ip', 'netns', 'add', namespace)
    libc = ctypes.CDLL(None, use_errno=True)
    home = os.open('/proc/self/ns/net', os.O_RDONLY)
    there = os.open('/run/netns/' + namespace, os.O_RDONLY)
    libc.setns(there, CLONE_NEWNET)
    tun = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack('16sH22s', b'wan0', IFF_TUN | IFF_NO_PI, b''))
    run('ip', 'addr', 'add', address + '/24', 'dev', 'wan0')
    run('ip', 'link', 'set', 'wan0', 'mtu', str(mtu), 'txqueuelen', '200', 'up')
    run('ip', 'link', 'set', 'lo', 'up')
    # No run is to profit from what an earlier one learned about the line.
    run('sysctl', '-qw', 'net.ipv4.tcp_no_metrics_save=1')
    if congestion_control:
        run('sysctl', '-qw', 'net.ipv4.tcp_congestion_control=' + congestion_control)
    libc.setns(home, CLONE_NEWNET)
    os.close(home)
    os.close(there)
    return tun


class Link:
    """One direction: a queue that is emptied at the line's rate, and the way from there."""

    def __init__(self, out, mbit, delay_s, queue_s):
        self.out = out
        self.bytes_per_second = mbit * 1e6 / 8
        self.delay_s = delay_s
        self.queue_s = queue_s
        self.free_at = 0.0
        self.packets = deque()

    def push(self, packet, now):
        start = max(now, self.free_at)
        if start - now > self.queue_s:
            return
        self.free_at = start + len(packet) / self.bytes_per_second
        self.packets.append((self.free_at + self.delay_s, packet))

    def deliver(self, now):
        packets = self.packets
        while packets and packets[0][0] <= now:
            try:
                os.write(self.out, packets.popleft()[1])
            except OSError:
                pass  # The device's own queue is full: the packet is lost, as on any router.

    def next_at(self, otherwise):
        return self.packets[0][0] if self.packets else otherwise


class Stalls:
    """Which connections are silent, and until when. What they send meanwhile is held back, not lost."""

    def __init__(self, percent, ms, seed):
        self.percent = percent
        self.seconds = ms / 1000
        self.random = random.Random(seed)
        self.bytes_left = None
        self.unlucky = {}
        self.silent = {}
        self.held = deque()

    @property
    def active(self):
        return self.percent > 0 or self.bytes_left is not None or bool(self.silent)

    def command(self, line):
        name, after, ms = line.split()
        if name != 'stall':
            raise ValueError(line)
        self.bytes_left = int(after)
        self.seconds = int(ms) / 1000

    def holds(self, link, packet, up, now):
        header = (packet[0] & 0x0F) * 4
        if packet[0] >> 4 != 4 or packet[9] != PROTOCOL_TCP:
            return False
        client_port = struct.unpack_from('!H', packet, header + (0 if up else 2))[0]
        if up:
            self.look(packet, header, client_port, now)
        if self.silent.get(client_port, 0) <= now:
            return False
        self.held.append((self.silent[client_port], link, packet))
        return True

    def look(self, packet, header, port, now):
        flags = packet[header + 13]
        if flags & (FLAG_SYN | FLAG_ACK) == FLAG_SYN:
            self.unlucky.pop(port, None)
            self.silent.pop(port, None)
            if self.random.random() * 100 < self.percent:
                self.unlucky[port] = self.random.randrange(STALL_WITHIN)
        payload = len(packet) - header - (packet[header + 12] >> 4) * 4
        if port in self.unlucky:
            self.unlucky[port] -= payload
            if self.unlucky[port] < 0:
                del self.unlucky[port]
                self.silence(port, now)
        if self.bytes_left is not None:
            self.bytes_left -= payload
            if self.bytes_left < 0:
                self.bytes_left = None
                self.silence(port, now)

    def silence(self, port, now):
        self.silent[port] = now + self.seconds
        print('STALLED', port, flush=True)

    def release(self, now):
        while self.held and self.held[0][0] <= now:
            _, link, packet = self.held.popleft()
            link.push(packet, now)

    def next_at(self, otherwise):
        return self.held[0][0] if self.held else otherwise


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--name', required=True)
    parser.add_argument('--rtt', type=float, required=True, help='milliseconds')
    parser.add_argument('--up', type=float, required=True, help='Mbit/s towards the server')
    parser.add_argument('--down', type=float, required=True, help='Mbit/s towards the client')
    parser.add_argument('--queue-ms', type=float, default=200)
    parser.add_argument('--mtu', type=int, default=1500)
    parser.add_argument('--cc', default='', help='congestion control; default the kernel\'s')
    parser.add_argument('--stall-percent', type=float, default=0, help='of new connections')
    parser.add_argument('--stall-ms', type=float, default=3000)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    names = (options.name + '-cli', options.name + '-srv')
    # What the browser and the server are busy with must not change the line.
    os.nice(-15)

    def clean(*_):
        for name in names:
            subprocess.run(['ip', 'netns', 'del', name], stderr=subprocess.DEVNULL)
        os._exit(0)

    signal.signal(signal.SIGTERM, clean)
    signal.signal(signal.SIGINT, clean)
    client = open_tun(names[0], '10.77.0.1', options.mtu, options.cc)
    server = open_tun(names[1], '10.77.0.2', options.mtu, options.cc)
    way = options.rtt / 2000
    up = Link(server, options.up, way, options.queue_ms / 1000)
    down = Link(client, options.down, way, options.queue_ms / 1000)
    stalls = Stalls(options.stall_percent, options.stall_ms, options.seed)
    print('READY', flush=True)
    try:
        carry({client: up, server: down}, stalls)
    finally:
        clean()


def carry(links, stalls):
    """Moves packets until standard input ends. `links` names the link behind each device."""
    commands = sys.stdin.fileno()
    poll = select.epoll()
    for source in (*links, commands):
        poll.register(source, select.EPOLLIN)
    up = next(iter(links.values()))
    while True:
        now = time.monotonic()
        latest = now + 1
        wait = min(stalls.next_at(latest), *(link.next_at(latest) for link in links.values())) - now
        for source, _ in poll.poll(wait if wait > 0.0002 else 0):
            if source == commands:
                line = sys.stdin.readline()
                if line == '':
                    return
                stalls.command(line)
                continue
            link = links[source]
            now = time.monotonic()
            try:
                for _ in range(64):
                    packet = os.read(source, 65535)
                    if not (stalls.active and stalls.holds(link, packet, link is up, now)):
                        link.push(packet, now)
            except BlockingIOError:
                pass  # Nothing more has come yet.
        now = time.monotonic()
        stalls.release(now)
        for link in links.values():
            link.deliver(now)


main()
