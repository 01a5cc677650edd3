import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models

from bundel.kernel.access.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [('moments', '0001_moments_and_bookings')]

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('parties', '0001_tables'),
    ]

    operations = [
        CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Feed',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('created', models.DateTimeField(default=django.utils.timezone.now)),
                        ('ended', models.DateTimeField(blank=True, null=True)),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to='access.account')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.party')),
                        ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to='parties.party')),
                    ],
                    options={
                        'ordering': ['-created'],
                    },
                ),
                migrations.CreateModel(
                    name='Series',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('consultation', 'spreekuur'), ('visit', 'teambezoek'), ('outreach', 'outreachmoment'), ('training', 'vorming'), ('group', 'groepsmoment'), ('round', 'ronde')], max_length=12, verbose_name='soort')),
                        ('title_nl', models.CharField(max_length=160, verbose_name='titel')),
                        ('title_fr', models.CharField(blank=True, max_length=160, verbose_name='titel (Frans)')),
                        ('title_en', models.CharField(blank=True, max_length=160, verbose_name='titel (Engels)')),
                        ('text_nl', models.TextField(blank=True, verbose_name='uitleg')),
                        ('text_fr', models.TextField(blank=True, verbose_name='uitleg (Frans)')),
                        ('text_en', models.TextField(blank=True, verbose_name='uitleg (Engels)')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='plaats')),
                        ('rule', models.CharField(blank=True, max_length=80, verbose_name='hoe het terugkomt')),
                        ('first', models.DateField(verbose_name='eerste dag')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                        ('begins', models.TimeField(verbose_name='begint om')),
                        ('minutes', models.PositiveSmallIntegerField(verbose_name='duur in minuten')),
                        ('slot_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minuten per gesprek')),
                        ('capacity', models.PositiveSmallIntegerField(default=1, verbose_name='plaatsen')),
                        ('skip_holidays', models.BooleanField(default=True, verbose_name='niet op feestdagen')),
                        ('who', models.CharField(choices=[('everyone', 'inwoners en medewerkers'), ('workers', 'alleen medewerkers'), ('nobody', 'niemand, men komt zonder reservatie')], default='workers', max_length=8, verbose_name='wie mag boeken')),
                        ('subject_kind', models.CharField(blank=True, max_length=60)),
                        ('subject', models.UUIDField(blank=True, null=True)),
                        ('made_until', models.DateField(blank=True, help_text='up to this day the moments exist', null=True)),
                        ('version', models.PositiveIntegerField(default=1, help_text='counts saves; a save on an older version is refused')),
                        ('holders', models.ManyToManyField(blank=True, related_name='series_held', to='access.account')),
                        ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series_hosted', to='parties.party')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series_held', to='parties.party')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series_in', to='parties.party')),
                        ('serves', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='series_for', to='parties.party')),
                    ],
                    options={
                        'ordering': ['title_nl', 'id'],
                        'indexes': [models.Index(fields=['partnership', 'kind', 'title_nl', 'id'], name='series_by_kind'), models.Index(fields=['subject'], name='series_by_subject')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('first')), _connector='OR'), name='series_ends_after_start'), models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('minutes__lte', 1440)), name='series_takes_a_while'), models.CheckConstraint(condition=models.Q(('capacity__gte', 1), ('capacity__lte', 1000)), name='series_has_a_place'), models.CheckConstraint(condition=models.Q(('slot_minutes__isnull', True), models.Q(('slot_minutes__gte', 5), ('slot_minutes__lte', models.F('minutes'))), _connector='OR'), name='a_slot_fits')],
                    },
                ),
                migrations.CreateModel(
                    name='Moment',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(choices=[('consultation', 'spreekuur'), ('visit', 'teambezoek'), ('outreach', 'outreachmoment'), ('training', 'vorming'), ('group', 'groepsmoment'), ('round', 'ronde')], max_length=12, verbose_name='soort')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='plaats')),
                        ('day', models.DateField()),
                        ('starts', models.DateTimeField(verbose_name='begint')),
                        ('ends', models.DateTimeField(verbose_name='eindigt')),
                        ('slot_minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('per_slot', models.PositiveSmallIntegerField(default=1)),
                        ('capacity', models.PositiveSmallIntegerField(verbose_name='plaatsen')),
                        ('taken', models.PositiveSmallIntegerField(default=0)),
                        ('state', models.CharField(choices=[('planned', 'gepland'), ('held', 'gehouden'), ('cancelled', 'afgelast')], default='planned', max_length=9, verbose_name='stand')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                        ('moved', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moments_hosted', to='parties.party')),
                        ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moments_in', to='parties.party')),
                        ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moments', to='moments.series')),
                    ],
                    options={
                        'ordering': ['starts', 'id'],
                        'indexes': [models.Index(fields=['partnership', 'starts', 'id'], name='moment_by_time'), models.Index(fields=['partnership', 'kind', 'starts', 'id'], name='moment_by_kind'), models.Index(fields=['host', 'starts', 'id'], name='moment_by_host')],
                        'constraints': [models.UniqueConstraint(fields=('series', 'day'), name='one_moment_a_day_of_a_series'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='moment_ends_after_start'), models.CheckConstraint(condition=models.Q(('taken__lte', models.F('capacity'))), name='never_overbooked'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_cancelled_moment_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='Booking',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(blank=True, max_length=120, verbose_name='naam')),
                        ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefoon')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                        ('reach', models.CharField(blank=True, help_text='digest of the way to reach her: nobody books twice', max_length=64)),
                        ('language', models.CharField(default='nl', max_length=2)),
                        ('about', models.CharField(blank=True, max_length=200, verbose_name='waarover')),
                        ('state', models.CharField(choices=[('booked', 'geboekt'), ('waiting', 'op de wachtlijst'), ('cancelled', 'geannuleerd'), ('present', 'aanwezig'), ('absent', 'niet gekomen')], max_length=9, verbose_name='stand')),
                        ('seat', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('turn', models.PositiveIntegerField(blank=True, help_text='place on the waiting list, lowest first', null=True)),
                        ('code', models.CharField(max_length=6, verbose_name='code')),
                        ('digest', models.CharField(blank=True, max_length=64)),
                        ('once', models.UUIDField(blank=True, help_text='of the form: a double click is one booking', null=True, unique=True)),
                        ('booked_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('subject_kind', models.CharField(blank=True, max_length=60)),
                        ('subject', models.UUIDField(blank=True, null=True)),
                        ('queue', models.PositiveSmallIntegerField(blank=True, help_text='the number called at the reception', null=True)),
                        ('arrived_at', models.DateTimeField(blank=True, null=True, verbose_name='aangemeld om')),
                        ('called_at', models.DateTimeField(blank=True, null=True, verbose_name='binnengeroepen om')),
                        ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                        ('to_tell', models.BooleanField(default=False, help_text='something changed and no letter could say so')),
                        ('booked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.account')),
                        ('colleague', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings_for', to='access.account')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='parties.party')),
                        ('resident', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings_of', to='parties.party')),
                        ('moment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='moments.moment')),
                    ],
                    options={
                        'ordering': ['moment', 'seat', 'turn', 'id'],
                        'indexes': [models.Index(fields=['organisation', 'booked_at'], name='booking_by_party'), models.Index(fields=['digest'], name='booking_by_digest'), models.Index(fields=['reach', 'state'], name='booking_by_reach'), models.Index(fields=['subject'], name='booking_by_subject'), models.Index(condition=models.Q(('state', 'booked')), fields=['moment'], name='booking_open'), models.Index(condition=models.Q(('to_tell', True)), fields=['organisation'], name='booking_to_tell')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('seat__isnull', False)), fields=('moment', 'seat'), name='one_booking_a_place'), models.UniqueConstraint(condition=models.Q(('turn__isnull', False)), fields=('moment', 'turn'), name='one_turn_each'), models.UniqueConstraint(fields=('moment', 'code'), name='one_code_in_a_moment'), models.UniqueConstraint(condition=models.Q(('resident__isnull', False), ('state__in', ('booked', 'waiting', 'present', 'absent'))), fields=('moment', 'resident'), name='a_resident_books_once'), models.UniqueConstraint(condition=models.Q(('colleague__isnull', False), ('state__in', ('booked', 'waiting', 'present', 'absent'))), fields=('moment', 'colleague'), name='a_colleague_books_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('booked', 'waiting', 'present', 'absent')), models.Q(('reach', ''), _negated=True)), fields=('moment', 'reach'), name='a_caller_books_once'), models.CheckConstraint(condition=models.Q(models.Q(('seat__isnull', False), ('state__in', ('booked', 'present', 'absent')), ('turn__isnull', True)), models.Q(('seat__isnull', True), ('state', 'waiting'), ('turn__isnull', False)), models.Q(('seat__isnull', True), ('state', 'cancelled'), ('turn__isnull', True)), _connector='OR'), name='a_place_or_a_turn'), models.CheckConstraint(condition=models.Q(('resident__isnull', True), ('colleague__isnull', True), _connector='OR'), name='booked_for_one')],
                    },
                ),
                migrations.CreateModel(
                    name='Presence',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('persons', models.PositiveSmallIntegerField(verbose_name='personen')),
                        ('fresh', models.PositiveSmallIntegerField(default=0, verbose_name='nieuw bereikt')),
                        ('moment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='moments.moment')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='parties.party')),
                    ],
                    options={
                        'ordering': ['moment', 'party'],
                        'constraints': [models.UniqueConstraint(fields=('moment', 'party'), name='one_count_a_member'), models.CheckConstraint(condition=models.Q(('fresh__lte', models.F('persons'))), name='new_ones_are_persons')],
                    },
                ),
            ],
        ),
    ]
