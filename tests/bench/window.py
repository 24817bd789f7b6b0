# SPDX-License-Identifier: MIT
"""What the window costs: first paint, CPU while it follows a house, memory, and one update of a day's plot.

The window runs as a process of its own against the fake controller at one State a second, on the offscreen platform,
at 800 x 480; CPU and memory are read from /proc. `python -m tests.bench.window` prints the figures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SETTLE_S = 4.0
MEASURE_S = 20.0
UPDATES = 60
LIMITS = {
    "first_paint_s": 1.5,
    "idle_cpu_pct": 3.0,
    "hidden_cpu_pct": 0.6,
    "rss_mb": 200.0,
    "plot_update_ms": 15.0,
    "quarter_plot_ms": 15.0,
    "trial_plot_ms": 15.0,
}
"""The bars; `hidden` is a window that nobody sees but that still listens."""


def bench_window(measure_s: float = MEASURE_S) -> dict[str, float]:
    """All figures, by the names in LIMITS."""
    figures = plot_figures()
    figures |= trial_figures()
    figures |= process_figures(measure_s)
    return figures


def process_figures(measure_s: float) -> dict[str, float]:
    """The real window in its own process, seen and then minimised."""
    with subprocess.Popen(
        (sys.executable, "-m", "tests.gui.fake_controller"),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as fake:
        assert fake.stdout is not None and fake.stdin is not None
        url = fake.stdout.readline().removeprefix("listening on ").strip()
        try:
            return {
                **_window(url, measure_s, is_hidden=False),
                "hidden_cpu_pct": _window(url, measure_s / 2, is_hidden=True)["idle_cpu_pct"],
            }
        finally:
            fake.stdin.close()
            fake.wait(10)


def _window(url: str, measure_s: float, *, is_hidden: bool) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        environment["XDG_CONFIG_HOME"] = folder
        started = time.monotonic()
        with subprocess.Popen(
            (sys.executable, "-m", "tests.bench.window", "child", url, str(int(is_hidden))),
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as window:
            assert window.stdout is not None
            window.stdout.readline()
            first_paint_s = time.monotonic() - started
            window.stdout.readline()
            time.sleep(SETTLE_S)
            before_s = _cpu_s(window.pid)
            time.sleep(measure_s)
            used_s = _cpu_s(window.pid) - before_s
            rss_mb = _rss_mb(window.pid)
            window.terminate()
            window.wait(10)
    return {
        "first_paint_s": round(first_paint_s, 3),
        "idle_cpu_pct": round(100 * used_s / measure_s, 2),
        "rss_mb": round(rss_mb, 1),
    }


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _rss_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def plot_figures() -> dict[str, float]:
    """CPU of one update with five curves of a full day at one value a second, at 800 x 480."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import numpy as np
    from PySide6.QtWidgets import QApplication

    from gui.app import application
    from gui.scales import Span
    from gui.series import SERIES, SecondRing
    from gui.style import Look
    from gui.widgets.live_plot import LivePlot

    application()
    ring = SecondRing(SERIES)
    now_s = 1_795_194_440
    random = np.random.default_rng(7)
    for name in SERIES:
        day = tuple(random.normal(800, 600, 86_400).tolist())
        ring.load(range(now_s - 86_399, now_s + 1), 1.0, {name: day}, {name: day})
    plot = LivePlot(Look(), ring)
    plot.resize(800, 480)
    plot.show()
    figures = {}
    for label, span, step_s in (("plot_update_ms", Span.DAY, 130), ("quarter_plot_ms", Span.QUARTER, 1)):
        plot.show_now(now_s, 2_500.0, None, ())
        plot.choose(span)
        QApplication.processEvents()
        before_s = time.process_time()
        for update in range(1, UPDATES + 1):
            second = now_s + update * step_s
            ring.append(second, dict.fromkeys(SERIES, float(update)), hold_s=200)
            plot.show_now(second, 2_500.0, None, ())
            QApplication.processEvents()
        figures[label] = round((time.process_time() - before_s) / UPDATES * 1000, 2)
        now_s = second
    plot.close()
    return figures


def trial_figures() -> dict[str, float]:
    """CPU of one step of a pinch into a week of a trial: before and after of the grid, at 800 x 480."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from gui.app import application
    from gui.style import Look
    from gui.trial_series import buckets
    from gui.widgets.trial_plot import TrialPlot
    from tests.gui.trial_scenes import END, REPORT, START

    application()
    plot = TrialPlot(Look())
    plot.resize(800, 480)
    plot.show()
    plot.show_span(int(START.timestamp()), int(END.timestamp()), "Europe/Brussels")
    before, after = (buckets(REPORT.variants[name].plot, "grid_w") for name in ("running", "edited"))
    plot.show_series("grid_w", before, after, REPORT.target_w)
    QApplication.processEvents()
    before_s = time.process_time()
    for _ in range(UPDATES):
        plot.plotItem.vb.scaleBy(x=0.98)
        plot.redraw()
        QApplication.processEvents()
    took_ms = (time.process_time() - before_s) / UPDATES * 1000
    plot.close()
    return {"trial_plot_ms": round(took_ms, 2)}


def child(url: str, is_hidden: str) -> None:
    """The window, saying when it has painted first and when it has the first State."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from gui import app as gui_app
    from gui.main_window import MainWindow
    from tests.gui.fake_controller import TOKEN

    class FirstPaint(QObject):
        has_painted = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.has_painted:
                self.has_painted = True
                QTimer.singleShot(0, lambda: print("painted", flush=True))
            return False

    watch = FirstPaint()
    build = MainWindow.__init__

    def built(window: MainWindow, *arguments: object) -> None:
        build(window, *arguments)  # type: ignore[arg-type] # passed on as they came
        window.strip.installEventFilter(watch)
        window.house.arrived.connect(lambda _state: known(window))

    told: list[bool] = []

    def known(window: MainWindow) -> None:
        if not told:
            told.append(True)
            print("known", flush=True)
            window.resize(800, 480)
            if int(is_hidden):
                QTimer.singleShot(1_000, window.hide)

    MainWindow.__init__ = built  # type: ignore[method-assign, assignment] # only to listen in
    with tempfile.TemporaryDirectory() as folder:
        token = Path(folder) / "token"
        token.write_text(TOKEN, encoding="utf-8")
        gui_app.run_window(url, token, None)


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(*sys.argv[2:4])
    else:
        print(json.dumps(bench_window(), indent=2))
