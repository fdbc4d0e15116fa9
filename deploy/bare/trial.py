"""Try one Debian release: the commands of README on a minimal system, then the scenarios."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deploy.bare.docker import Container, Docker, Options, Result
from deploy.bare.machine_configuration import MachineConfiguration
from deploy.bare.outcome import breach, last_sentence
from deploy.bare.scenarios import CHECKOUT, MINIMAL, Scenario

COMMAND_SECONDS, SCENARIO_SECONDS, PREPARE_SECONDS = 5400, 600, 300


@dataclass
class Trial:
    """One release; `checkout` is copied into every container, `logs` gets what each command printed."""

    docker: Docker
    release: str
    image: str
    checkout: Path
    configuration: MachineConfiguration
    logs: Path
    failed: bool = False

    def commands(self, commands: Sequence[str]) -> str | None:
        """Run the commands one after another in one system; returns its image after the first, None if that failed."""
        ready = None
        with self._container(self.image, self._options()) as container:
            for number, command in enumerate(commands):
                result = container.run(f"cd {CHECKOUT} && {command}", self._log(command), COMMAND_SECONDS)
                self._report(command, result, "fails" if result.code else None)
                if result.code:
                    break
                if number == 0:
                    ready = container.commit(f"ready-{self.release}")
        return ready

    def scenario(self, scenario: Scenario, ready: str | None) -> None:
        """Run one scenario. It is not run, and counts as failed, when it needs a first run that failed."""
        image = self.image if scenario.image == MINIMAL else ready
        if image is None:
            self._line(f"{scenario.name} ({scenario.what})", "not run: the first command failed")
            self.failed = True
            return
        options = self._options()
        options = replace(
            options,
            network=scenario.network,
            flags=scenario.flags,
            environment=options.environment | scenario.environment,
        )
        with self._container(image, options, copy=scenario.image == MINIMAL) as container:
            prepare = f"cd {CHECKOUT} && {scenario.prepare}"
            prepared = container.run(prepare, self._log(f"{scenario.name} prepare"), PREPARE_SECONDS)
            if prepared.code:
                self._report(scenario.what, prepared, "cannot be prepared")
                return
            result = container.run(scenario.script, self._log(scenario.name), SCENARIO_SECONDS)
            problem = breach(result, must_succeed=scenario.must_succeed)
            self._report(f"{scenario.name} ({scenario.what})", result, problem, show=scenario.show_last_line)

    def _container(self, image: str, options: Options, *, copy: bool = True) -> Container:
        container = self.docker.start(image, options)
        if copy:
            container.copy(self.checkout, CHECKOUT)
        return container

    def _options(self) -> Options:
        return Options(environment=dict(self.configuration.environment), mounts=dict(self.configuration.mounts))

    def _log(self, name: str) -> Path:
        return self.logs / f"{self.release}-{''.join(c if c.isalnum() else '-' for c in name)}.log"

    def _report(self, what: str, result: Result, problem: str | None, *, show: bool = False) -> None:
        ending = f"{result.seconds:7.1f} s  exit {result.code}"
        if problem:
            self.failed = True
            self._line(what, f"{ending}  ✗ {problem}; logs: {self.logs}")
        else:
            self._line(what, f"{ending}  ✓")
        if result.code or problem or show:
            print(f"    {last_sentence(result.output)[:600]}", flush=True)

    def _line(self, what: str, text: str) -> None:
        print(f"  {self.release}: {what}\n    {text.strip()}", flush=True)
