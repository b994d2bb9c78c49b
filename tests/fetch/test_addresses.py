from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.fetch import AddressError, AddressRefusedError
from manshet.fetch.addresses import authority, is_public, read

PUBLIC = [
    "1.1.1.1",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.0",
    "100.63.255.255",
    "2606:2800:220:1:248:1893:25c8:1946",
    "2a00:1450:4001:82a::200e",
    "::ffff:93.184.216.34",
    "64:ff9b::93.184.216.34",
]
NOT_PUBLIC = {
    "this machine": ["127.0.0.1", "127.255.255.254", "0.0.0.0", "::1", "::"],  # noqa: S104
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fd00::1", "fec0::1"],
    "behind a provider": ["100.64.0.1", "100.127.255.255"],
    "link-local": ["169.254.169.254", "fe80::1", "fe80::1%eth0", "fd00:ec2::254"],
    "multicast": ["224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1"],
    "reserved": ["240.0.0.1", "255.255.255.255", "100::1", "4000::1", "5f00::1"],
    "documentation": ["192.0.2.1", "198.51.100.1", "203.0.113.9", "2001:db8::1", "3fff::1"],
    "protocols": ["192.0.0.1", "192.0.0.170", "192.88.99.1", "198.18.0.1", "2001:10::1"],
    "mapped": ["::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:a00:1"],
    "compatible": ["::127.0.0.1", "::10.0.0.1"],
    "translated": ["64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1.1.1.1"],
    "6to4": ["2002:7f00:1::", "2002:a00:1::1", "2002:101:101::1"],
    "Teredo": ["2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:f5ff:fffe"],
}


@pytest.mark.parametrize("text", PUBLIC)
def test_servers_of_the_internet_are_public(text: str):
    assert is_public(ip_address(text))


@pytest.mark.parametrize("text", [each for group in NOT_PUBLIC.values() for each in group])
def test_what_is_near_the_machine_is_not_public(text: str):
    assert not is_public(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://news.example.0x7f/",
        "http://user@news.example/",
        "http://user:secret@news.example/",
        "http://news.example\\@127.0.0.1/",
        "http://:@news.example/",
        "http://[fe80::1%25eth0]/",
    ],
)
def test_disguises_and_user_names_are_refused(text: str):
    with pytest.raises(AddressRefusedError) as caught:
        read(text)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "news.example/rss",
        "//news.example/rss",
        "ftp://news.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///rss",
        "http://%31%32%37.0.0.1/",
        "http://[::1/",
        "http://256.1.1.1/",
        "http://0177.0.0.1/",
        "http://[v1.x]/",
        "http://news example/",
        "http://news..example/",
        "http://١٢٧.0.0.1/",
        "http://ⓛocalhost/",
        "http://news.example:0/",
        "http://news.example:65536/",
        "http://news.example:http/",
        "http://news.example/\r\nX: y",
        "http://news.example/" + "x" * 9000,
    ],
)
def test_what_is_no_address_of_the_web_is_refused(text: str):
    with pytest.raises(AddressError):
        read(text)


def test_an_arabic_address_is_read_as_browsers_read_it():
    url = read(" https://موقع.عرب/أخبار?ص=1#أعلى ")
    assert str(url) == "https://xn--4gbrim.xn--ngbrx/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?%D8%B5=1"
    assert authority(url) == "xn--4gbrim.xn--ngbrx:443"


def test_plain_literals_are_read():
    assert authority(read("http://[::1]:8765/x")) == "[::1]:8765"
    assert authority(read("http://127.0.0.1/")) == "127.0.0.1:80"


@given(st.one_of(st.text(), st.text(alphabet="htps:/@[].%0x1é\\#? ").map("http://".__add__)))
def test_no_text_brings_another_error(text: str):
    try:
        url = read(text)
    except AddressError:
        return
    assert url.scheme in ("http", "https")
    assert not url.userinfo
