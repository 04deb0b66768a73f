#!/usr/bin/env python3
"""A line between two network namespaces, with its delay, its rate and its stalls made here.

Both ends are the kernel's own TCP, so slow start, windows and retransmissions are real; what lies between them are two
TUN devices and this process. Takes root and /dev/net/tun.

It must not take processor time from what is measured. So the devices hand over segments as network cards take them,
several packets of one connection in one piece, and everything that comes within a tick is moved together.

    python3 shaped-line.py --name line --rtt 100 --up 50 --down 200

Makes the namespaces <name>-cli (10.77.0.1) and <name>-srv (10.77.0.2), prints READY, and then obeys lines on its
standard input: `stall AFTER MS` silences, for MS milliseconds, the connection whose packet completes AFTER more bytes
towards the server. With --count it prints `LEFT <milliseconds since 1970> <bytes>` while something leaves the client.
The end of its input, SIGTERM or SIGINT remove everything.
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
TUNSETOFFLOAD = 0x400454D0
IFF_TUN = 0x0001
IFF_NO_PI = 0x1000
IFF_VNET_HDR = 0x4000
# The kernel leaves checksums and the cutting of segments to the device, which passes both on to the other end.
OFFLOADS = 0x01 | 0x02  # TUN_F_CSUM, TUN_F_TSO4
# Before each packet: flags, kind, bytes of headers, bytes of payload in one packet, and the place of the checksum.
VNET = struct.Struct('<BBHHHH')
# Seconds. A tick is short beside every round trip; what is due within half a tick goes, so that nothing is late by it.
TICK = 0.001
PROTOCOL_TCP = 6
FLAG_SYN, FLAG_ACK = 0x02, 0x10
# Bytes towards the server within which an unlucky connection falls silent.
STALL_WITHIN = 2_000_000
# Seconds between two counts of what has left.
COUNT_EVERY = 0.05


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
    fcntl.ioctl(tun, TUNSETIFF, struct.pack('16sH22s', b'wan0', IFF_TUN | IFF_NO_PI | IFF_VNET_HDR, b''))
    fcntl.ioctl(tun, TUNSETOFFLOAD, OFFLOADS)
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


def bytes_on_the_line(packet):
    """A segment goes as several packets, each with the headers."""
    _, _, headers, payload, _, _ = VNET.unpack_from(packet)
    size = len(packet) - VNET.size
    return size if payload == 0 else size + (size - headers - 1) // payload * headers


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
        self.free_at = start + bytes_on_the_line(packet) / self.bytes_per_second
        self.packets.append((self.free_at + self.delay_s, packet))

    def deliver(self, now):
        packets = self.packets
        due = now + TICK / 2
        while packets and packets[0][0] <= due:
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

    def holds(self, link, segment, up, now):
        packet = memoryview(segment)[VNET.size:]
        header = (packet[0] & 0x0F) * 4
        if packet[0] >> 4 != 4 or packet[9] != PROTOCOL_TCP:
            return False
        client_port = struct.unpack_from('!H', packet, header + (0 if up else 2))[0]
        if up:
            self.look(packet, header, client_port, now)
        if self.silent.get(client_port, 0) <= now:
            return False
        self.held.append((self.silent[client_port], link, segment))
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


class Counter:
    """Bytes that have left the client, each counted once, however often TCP sends it."""

    def __init__(self):
        self.ends = {}
        self.total = 0
        self.told = 0
        self.told_at = 0.0

    def look(self, segment):
        packet = memoryview(segment)[VNET.size:]
        header = (packet[0] & 0x0F) * 4
        if packet[0] >> 4 != 4 or packet[9] != PROTOCOL_TCP:
            return
        ports, sequence = struct.unpack_from('!II', packet, header)
        payload = len(packet) - header - (packet[header + 12] >> 4) * 4
        if packet[header + 13] & FLAG_SYN:
            self.ends[ports] = sequence + 1
        new = (sequence + payload - self.ends.get(ports, sequence)) & 0xFFFFFFFF
        if 0 < new < 0x80000000:
            self.ends[ports] = sequence + payload
            self.total += new

    def tell(self, now):
        if self.total == self.told or now - self.told_at < COUNT_EVERY:
            return
        self.told = self.total
        self.told_at = now
        print('LEFT', round(time.time() * 1000), self.total, flush=True)


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
    parser.add_argument('--count', action='store_true', help='tell what has left the client')
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
    counter = Counter() if options.count else None
    print('READY', flush=True)
    try:
        carry({client: up, server: down}, stalls, counter)
    finally:
        clean()


def carry(links, stalls, counter):
    """Moves packets until standard input ends. `links` names the link behind each device."""
    commands = sys.stdin.fileno()
    sources = (*links, commands)
    up = next(iter(links.values()))
    while True:
        now = time.monotonic()
        latest = now + 1
        wait = min(stalls.next_at(latest), *(link.next_at(latest) for link in links.values())) - now
        # `select` waits to the microsecond, where `epoll` knows whole milliseconds.
        ready, _, _ = select.select(sources, (), (), max(wait - TICK, 0))
        if commands in ready:
            line = sys.stdin.readline()
            if line == '':
                return
            stalls.command(line)
        came_at = time.monotonic()
        # What else comes within the tick is moved with it.
        time.sleep(TICK)
        now = time.monotonic()
        for source, link in links.items():
            try:
                while True:
                    packet = os.read(source, 65550)
                    if counter is not None and link is up:
                        counter.look(packet)
                    if not (stalls.active and stalls.holds(link, packet, link is up, now)):
                        link.push(packet, came_at)
            except BlockingIOError:
                pass  # Nothing more has come yet.
        stalls.release(now)
        if counter is not None:
            counter.tell(now)
        for link in links.values():
            link.deliver(now)


main()
