"""Leads from a closed journal to an open one; says `opened` with the practice.

The views are imported when they are shown: the first frame shows only one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from coachjournal.errors import VaultDamaged, VaultInUse, VaultUnsupported, WrongSecret
from coachjournal.system.device_settings import DeviceStore
from coachjournal.system.language import _
from coachjournal.ui.dialogs import Dialogs
from coachjournal.ui.errors import words_for
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.unlock.opening import Opened, Opening
from coachjournal.ui.unlock.page import UnlockPage
from coachjournal.ui.unlock.places import free_folder, only_journal_in
from coachjournal.ui.unlock.round import LookRound

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice
    from coachjournal.ui.unlock.create import CreateView, NewJournal
    from coachjournal.ui.unlock.unlock import UnlockView
    from coachjournal.ui.widgets.recovery_key import Pick, RecoveryView

_FREE_TRIES = 4
_DELAY = 1000


class UnlockPresenter(QObject):
    """Holds the page before the journal is open; all heavy work runs on the lanes."""

    # The practice and its folder.
    opened = Signal(object, object)
    # A practice was made: it is open from now on, though its key is still to be kept.
    made = Signal(object, object)
    # Said on the vault's lane; heard on the window's thread.
    _updating = Signal()

    # The folder of a journal that another window or command has open.
    in_use = Signal(object)

    def __init__(
        self,
        page: UnlockPage,
        opening: Opening,
        tasks: Tasks,
        dialogs: Dialogs,
        device: DeviceStore,
        pick: Pick,
    ) -> None:
        super().__init__(page)
        self._page, self._opening, self._tasks = page, opening, tasks
        self._dialogs, self._device, self._pick = dialogs, device, pick
        self._folder = Path()
        self._wrong_tries = 0
        self._warm = False
        # Another copy beside the journal is only looked at.
        self._read_only = False
        self._round = LookRound(opening, tasks, self)
        self._round.beside_wanted.connect(self._look_beside)
        self._back_to: Path | None = None
        self._updating.connect(self._show_updating, Qt.ConnectionType.QueuedConnection)

    def begin(self, folder: Path | None, *, locked_at: str = "") -> None:
        """Show the journal to unlock, or the welcome if this computer knows none."""
        if folder is None:
            self.show_welcome()
        else:
            self.show_unlock(folder, locked_at=locked_at)

    def show_welcome(self) -> None:
        """Offer to create a journal or to open one."""
        from coachjournal.ui.unlock.welcome import WelcomeView

        view = WelcomeView()
        view.create_wanted.connect(self.show_create)
        view.open_wanted.connect(self._choose_folder)
        view.backups_wanted.connect(lambda: self.show_backups(free_folder()))
        self._back_to = None
        self._page.show_view(view)

    def show_unlock(self, folder: Path, *, locked_at: str = "") -> None:
        """Ask for the secret of the journal in this folder."""
        from coachjournal.ui.unlock.unlock import UnlockView

        self._folder = self._back_to = folder
        others = [vault for vault in self._device.settings.vaults if Path(vault.folder) != folder]
        view = UnlockView(folder.stem, locked_at=locked_at, others=others)
        view.passphrase_given.connect(self._try_passphrase)
        view.recovery_key_given.connect(self._try_recovery_key)
        view.other_wanted.connect(self._choose_folder)
        view.known_wanted.connect(self.show_unlock)
        view.create_wanted.connect(self.show_create)
        view.copy_wanted.connect(self._use_copy)
        view.device_wanted.connect(self._try_device)
        view.backups_wanted.connect(lambda: self.show_backups(folder))
        self._page.show_view(view)
        self._read_only = False
        if self._warm:
            self.look_for_device()
            self.look_round()

    def look_round(self) -> None:
        """Say what a cloud tool does to this journal; only once the first frame is there."""
        view = self._unlock_view()
        if view is not None:
            self._round.look(view, self._folder)

    def _look_beside(self, folder: Path) -> None:
        self.show_unlock(folder)
        view = self._unlock_view()
        if view is not None:
            self._read_only = True
            view.say(_("This copy opens for reading only, so that neither of them changes."))

    def look_for_device(self) -> None:
        """Offer the keychain where it was turned on; only once the first frame is there."""
        from coachjournal.ui.unlock.restore import look_for_folder

        self._warm = True
        view, folder = self._unlock_view(), self._folder
        if view is not None:
            self._tasks.run(
                lambda: self._opening.device_offered(folder),
                owner=view,
                done=view.offer_device,
                failed=lambda _error: None,
                lane="work",
            )
            look_for_folder(self._opening, self._tasks, view, folder, self._second_place())

    def show_backups(self, folder: Path) -> None:
        """Show the backups of a journal, which may be gone, and restore one to its folder."""
        from coachjournal.ui.unlock.restore import RestoreRoom

        places = self._device.settings.second_places(folder)
        room = RestoreRoom(self._page, self._opening, self._tasks, self._dialogs, folder, places)
        room.opened.connect(lambda practice: self._unlocked(practice, folder))
        room.left.connect(lambda: self.begin(self._back_to))
        room.begin()

    def show_create(self) -> None:
        """Show the form of a new journal."""
        from coachjournal.ui.unlock.create import CreateView

        view = CreateView(free_folder())
        view.wanted.connect(self._create)
        view.chooser.words_wanted.connect(lambda: self._suggest(view))
        view.weigh_wanted.connect(self._weigh)
        view.place_wanted.connect(self._choose_place)
        view.second_place_wanted.connect(lambda: self._round.choose_second(view, self._dialogs))
        view.back_wanted.connect(lambda: self.begin(self._back_to))
        self._page.show_view(view)
        self._suggest(view)

    def _suggest(self, view: CreateView) -> None:
        chooser = view.chooser
        self._tasks.run(
            self._opening.suggest, owner=chooser, done=chooser.show_suggestion, lane="work"
        )

    def _try_passphrase(self, passphrase: str) -> None:
        self._try_with(passphrase=passphrase)

    def _try_recovery_key(self, key: str) -> None:
        self._try_with(recovery_key=key)

    def _try_with(self, **secret: str) -> None:
        folder, updating, only = self._folder, self._updating.emit, self._read_only
        self._try(lambda: self._opening.open(folder, updating=updating, read_only=only, **secret))

    def _try_device(self) -> None:
        view, folder = self._unlock_view(), self._folder
        if view is None:
            return
        view.show_busy(_("Asking the keychain…"))
        # Not on the vault's lane: the keychain may wait for the coach.
        self._tasks.run(
            lambda: self._opening.device_key(folder),
            owner=self,
            done=lambda key: self._try_with(device_key=key),
            failed=self._keychain_failed,
            lane="work",
        )

    def _keychain_failed(self, error: Exception) -> None:
        view = self._unlock_view()
        if view is not None:
            # Nobody mistyped anything: this is no wrong try.
            view.show_problem(words_for(error))
            view.show_ready()

    def _try(self, job: Callable[[], Practice]) -> None:
        view = self._unlock_view()
        if view is not None:
            view.show_busy(_("Opening…"))
            self._tasks.run(
                job, owner=self, done=self._unlocked, failed=self._refused, lane="vault"
            )

    def _show_updating(self) -> None:
        view = self._unlock_view()
        if view is not None:
            view.say(_("Bringing your journal up to date…"))

    def _unlocked(self, practice: Practice, folder: Path | None = None) -> None:
        self._folder = folder or self._folder
        view = self._unlock_view()
        if view is not None:
            view.forget()
        if practice.must_renew:
            self._renew(practice)
        else:
            self.opened.emit(practice, self._folder)

    def _renew(self, practice: Practice) -> None:
        from coachjournal.ui.unlock.renewal import Renewal

        self.made.emit(practice, self._folder)
        folder = self._folder
        renewal = Renewal(
            self._page, self._opening, self._tasks, self._dialogs, self._pick, practice, folder,
            self._second_place(),
        )  # fmt: skip
        renewal.finished.connect(lambda: self.opened.emit(practice, folder))
        renewal.begin()

    def _refused(self, error: Exception) -> None:
        view = self._unlock_view()
        if view is None:
            return
        if getattr(error, "way_on", None) is not None:
            view.forget()
            self._show_damage(error)
            return
        copy_whole = isinstance(error, VaultDamaged) and bool(error.facts.get("backup_copy"))
        advice = _("This is not about your passphrase: use the copy, and type it again.")
        words = words_for(error, advice=advice if copy_whole else "")
        if isinstance(error, WrongSecret):
            self._wrong_tries += 1
            if self._slowed:
                words += " " + _("From now on there is a second's pause; nothing locks you out.")
        view.show_problem(words)
        if copy_whole:
            view.offer_copy()
        if isinstance(error, (VaultDamaged, VaultUnsupported)):
            view.offer_backups()
        if isinstance(error, VaultInUse):
            self.in_use.emit(self._folder)
        if self._slowed and isinstance(error, WrongSecret):
            QTimer.singleShot(_DELAY, view, view.show_ready)
        else:
            view.show_ready()

    def _show_damage(self, error: Exception) -> None:
        from coachjournal.services.ways_on import way_on
        from coachjournal.ui.unlock.damage import DamageRoom

        closed, folder = way_on(error), self._folder
        if closed is None:
            return
        room = DamageRoom(self._page, self._tasks, closed)
        room.opened.connect(self._unlocked)
        room.left.connect(lambda: self.show_unlock(folder))
        room.backups_wanted.connect(lambda: self.show_backups(folder))
        room.other_wanted.connect(self.show_unlock)
        room.begin()

    @property
    def _slowed(self) -> bool:
        return self._wrong_tries > _FREE_TRIES

    def _use_copy(self) -> None:
        view, folder = self._unlock_view(), self._folder
        if view is not None:
            self._tasks.run(
                lambda: self._opening.use_key_copy(folder),
                owner=self,
                done=lambda _kept: self._copy_used(view),
                failed=self._refused,
                lane="vault",
            )

    def _copy_used(self, view: UnlockView) -> None:
        view.say(_("The copy is in its place; the damaged file was kept beside it."))
        view.show_ready()

    def _weigh(self, passphrase: str, name: str) -> None:
        view = self._create_view()
        if view is not None:
            self._tasks.run(
                lambda: self._opening.strength(passphrase, (name,)),
                owner=view,
                done=lambda strength: view.chooser.show_strength(passphrase, strength),
                lane="work",
            )

    def _create(self, wanted: NewJournal) -> None:
        view = self._create_view()
        if view is None:
            return
        self._folder = wanted.folder
        view.show_busy(_("Creating, a few seconds…"))
        self._tasks.run(
            lambda: self._opening.create(
                wanted.folder, name=wanted.name, passphrase=wanted.passphrase
            ),
            owner=self,
            done=lambda new: self._created(new, wanted),
            failed=lambda error: view.show_problem(words_for(error)),
            lane="vault",
        )

    def _created(self, new: Opened, wanted: NewJournal) -> None:
        from coachjournal.ui.unlock.computer import keep_answers
        from coachjournal.ui.unlock.second_place import keep_second_place
        from coachjournal.ui.widgets.recovery_key import RecoveryView

        self._device.change(idle_minutes=wanted.idle_minutes)
        keep_second_place(new.practice, wanted.second_place, self._tasks, self._device, self)
        keep_answers(new.practice, wanted, self._tasks, self)
        self.made.emit(new.practice, self._folder)
        view = RecoveryView(new.recovery_key_groups, self._pick)
        practice = new.practice
        view.kept.connect(lambda: self._key_kept(view, practice))
        view.page_wanted.connect(lambda: self._save_kit(view, new))
        view.print_wanted.connect(lambda: self._print_kit(view, new))
        self._page.show_view(view)

    def _save_kit(self, view: RecoveryView, new: Opened) -> None:
        from coachjournal.ui.kit import save_kit
        from coachjournal.ui.unlock.opening import KitKey

        folder, kit = self._folder, KitKey(new.recovery_key_groups, self._second_place())

        def save(out: Path) -> None:
            self._opening.save_kit(folder, kit, out)

        save_kit(view, self._dialogs, self._tasks, save, view.tell)

    def _print_kit(self, view: RecoveryView, new: Opened) -> None:
        from coachjournal.ui.kit import print_kit
        from coachjournal.ui.unlock.opening import KitKey

        folder, kit = self._folder, KitKey(new.recovery_key_groups, self._second_place())
        print_kit(
            view,
            self._dialogs,
            self._tasks,
            lambda: self._opening.kit_pages(folder, kit),
            view.tell,
        )

    def _second_place(self) -> Path | None:
        return self._device.settings.second_place(self._folder)

    def _key_kept(self, view: RecoveryView, practice: Practice) -> None:
        view.forget()
        self._tasks.run(practice.security.recovery_key_typed_back, owner=self, lane="vault")
        self.opened.emit(practice, self._folder)

    def _choose_folder(self) -> None:
        from coachjournal.system.paths import data_folder

        start = data_folder() / "Vaults"
        chosen = self._dialogs.ask_folder(self._page, _("Open another journal"), start)
        if chosen is None:
            return
        folder = only_journal_in(chosen) or chosen
        self.show_unlock(folder)
        view = self._unlock_view()
        if view is not None and not self._opening.is_journal(folder):
            # Before a passphrase is typed for nothing.
            view.show_problem(words_for(VaultUnsupported("not-a-vault")))

    def _choose_place(self) -> None:
        view = self._create_view()
        chosen = self._dialogs.ask_folder(
            self._page, _("In which folder shall the journal live?"), Path.home()
        )
        if chosen is not None and view is not None:
            self._round.take_place(view, chosen)

    def _unlock_view(self) -> UnlockView | None:
        from coachjournal.ui.unlock.unlock import UnlockView

        view = self._page.view()
        return view if isinstance(view, UnlockView) else None

    def _create_view(self) -> CreateView | None:
        from coachjournal.ui.unlock.create import CreateView

        view = self._page.view()
        return view if isinstance(view, CreateView) else None
